/** A model, its card, its archive, and the ports that train and open it. */
@NullMarked
package io.areyouacat.core.model;

import org.jspecify.annotations.NullMarked;
