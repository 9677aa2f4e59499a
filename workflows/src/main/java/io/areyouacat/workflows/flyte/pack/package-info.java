/**
 * The night as the files that {@code flytectl register} takes, by our own hand over Flyte's
 * messages.
 */
@NullMarked
package io.areyouacat.workflows.flyte.pack;

import org.jspecify.annotations.NullMarked;
