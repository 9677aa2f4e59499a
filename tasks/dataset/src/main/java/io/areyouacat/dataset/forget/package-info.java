/** Deletion that holds. */
@NullMarked
package io.areyouacat.dataset.forget;

import org.jspecify.annotations.NullMarked;
