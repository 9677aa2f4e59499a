/** Decoded pixels and what can be computed from them without any library. */
@NullMarked
package io.areyouacat.core.image;

import org.jspecify.annotations.NullMarked;
