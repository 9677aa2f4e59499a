/**
 * From a photo's bytes to pixels and to what is kept about them, by ImageIO alone; and the photos
 * we draw ourselves. ImageIO's global state (its disk cache, the order of its plug-ins) is neither
 * read nor changed.
 */
@NullMarked
package io.areyouacat.image;

import org.jspecify.annotations.NullMarked;
