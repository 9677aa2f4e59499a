/** Running tasks, whoever asks for it, and putting the rooms together. */
@NullMarked
package io.areyouacat.workflows.run;

import org.jspecify.annotations.NullMarked;
