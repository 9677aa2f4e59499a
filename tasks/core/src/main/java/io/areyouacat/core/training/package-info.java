/**
 * What training decides without knowing a network: folds, grid, calibration, cut-off, label audit.
 */
@NullMarked
package io.areyouacat.core.training;

import org.jspecify.annotations.NullMarked;
