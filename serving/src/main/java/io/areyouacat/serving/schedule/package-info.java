/** What the server does by itself, whether or not anybody asks. */
@NullMarked
package io.areyouacat.serving.schedule;

import org.jspecify.annotations.NullMarked;
