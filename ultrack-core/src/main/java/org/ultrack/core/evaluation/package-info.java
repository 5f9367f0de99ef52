// SPDX-License-Identifier: BSD-3-Clause
/**
 * How good a tracking is, by the measures of the Cell Tracking Challenge. In: reference and result as label movies with
 * their tables of tracks, read frame by frame. Out: DET, TRA, LNK, SEG with the errors behind them, and the measures of
 * tracks and divisions.
 */
@NullMarked
package org.ultrack.core.evaluation;

import org.jspecify.annotations.NullMarked;
