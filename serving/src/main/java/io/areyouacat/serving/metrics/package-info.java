/** What operators see of the server. */
@NullMarked
package io.areyouacat.serving.metrics;

import org.jspecify.annotations.NullMarked;
