/** What a model learns from: rows, sides, groups, weights and findings. */
@NullMarked
package io.areyouacat.core.dataset;

import org.jspecify.annotations.NullMarked;
