// SPDX-License-Identifier: BSD-3-Clause
/**
 * Segmentation hypotheses of one frame. In: foreground and contours of the frame as {@link
 * org.ultrack.core.array.FramePixels}. Out: {@link org.ultrack.core.candidate.FrameCandidates}, the regions of the
 * watershed hierarchies worth choosing from, with ids, parents, overlaps and masks.
 */
@NullMarked
package org.ultrack.core.candidate;

import org.jspecify.annotations.NullMarked;
