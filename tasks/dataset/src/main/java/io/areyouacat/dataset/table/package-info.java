/** The tables of a store: Iceberg, with Spark where rows are many and without it where not. */
@NullMarked
package io.areyouacat.dataset.table;

import org.jspecify.annotations.NullMarked;
