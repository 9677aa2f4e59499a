/** Keeping the tables of a store in order, and finding out whether they are. */
@NullMarked
package io.areyouacat.dataset.upkeep;

import org.jspecify.annotations.NullMarked;
