/** The model in service: loaded, checked, swapped without losing a request. */
@NullMarked
package io.areyouacat.serving.live;

import org.jspecify.annotations.NullMarked;
