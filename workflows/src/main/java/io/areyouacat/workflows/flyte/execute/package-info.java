/** One task as the container of a pod: files of Flyte in, files of Flyte out. */
@NullMarked
package io.areyouacat.workflows.flyte.execute;

import org.jspecify.annotations.NullMarked;
