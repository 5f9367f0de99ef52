// SPDX-License-Identifier: BSD-3-Clause
/**
 * The watershed hierarchies of a frame. In: foreground and contours in C order. Out: {@link
 * org.ultrack.core.hierarchy.RegionForest}, one canonised tree of regions for each component of the foreground, no
 * region smaller than the smallest asked for.
 *
 * <p>The trees are those of a watershed hierarchy by area, dynamics or volume (Cousty &amp; Najman 2011; Najman, Cousty
 * &amp; Perret 2013), made for all components of the frame at once and without storing the trees of pixels. Read in
 * this order: {@code Components}, {@code PixelGraph}, {@code SpanningForest}, {@code OversizeCut}, {@code Basins},
 * {@code BasinPairs}, {@code BasinGroups}, {@code RegionForestBuilder}; {@code WatershedHierarchy} runs them.
 */
@NullMarked
package org.ultrack.core.hierarchy;

import org.jspecify.annotations.NullMarked;
