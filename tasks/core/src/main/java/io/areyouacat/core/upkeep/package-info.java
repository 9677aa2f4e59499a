/** Keeping a store in order: what may go, what must stay, and whether all is whole. */
@NullMarked
package io.areyouacat.core.upkeep;

import org.jspecify.annotations.NullMarked;
