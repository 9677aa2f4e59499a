/** From files people give us to content-addressed photos with what is known of them. */
@NullMarked
package io.areyouacat.dataset.ingest;

import org.jspecify.annotations.NullMarked;
