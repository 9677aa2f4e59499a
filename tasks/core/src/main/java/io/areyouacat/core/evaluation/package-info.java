/** Metrics, their uncertainty, and the verdict that compares candidate and champion. */
@NullMarked
package io.areyouacat.core.evaluation;

import org.jspecify.annotations.NullMarked;
