/** A run of the night: its id, its tasks and what they tell each other. */
@NullMarked
package io.areyouacat.core.run;

import org.jspecify.annotations.NullMarked;
