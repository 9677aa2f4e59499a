/** The night as Flyte knows it: one thin class a task, and the workflow. The only Flyte code. */
@NullMarked
package io.areyouacat.workflows.flyte;

import org.jspecify.annotations.NullMarked;
