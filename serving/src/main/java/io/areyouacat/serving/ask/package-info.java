/** From the bytes of a photo to an answer, within bounds of time and memory. */
@NullMarked
package io.areyouacat.serving.ask;

import org.jspecify.annotations.NullMarked;
