/** A photo as it is stored, what people say is on it, and why one is refused. */
@NullMarked
package io.areyouacat.core.photo;

import org.jspecify.annotations.NullMarked;
