/** From tables to a data set that a model may learn from, or to what stands against it. */
@NullMarked
package io.areyouacat.dataset.validate;

import org.jspecify.annotations.NullMarked;
