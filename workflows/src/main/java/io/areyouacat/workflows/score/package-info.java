/** The batch inference pipeline: a model scores a folder of photos. */
@NullMarked
package io.areyouacat.workflows.score;

import org.jspecify.annotations.NullMarked;
