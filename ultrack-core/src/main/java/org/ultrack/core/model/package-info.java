// SPDX-License-Identifier: BSD-3-Clause
/**
 * What a window hands to the solver. In: candidates and links of a range of frames, with what neighbouring windows have
 * already decided. Out: a {@link org.ultrack.solver.TrackingModel} and the frames whose solution is written back.
 */
@NullMarked
package org.ultrack.core.model;

import org.jspecify.annotations.NullMarked;
