// SPDX-License-Identifier: BSD-3-Clause
/**
 * XML files of TrackMate, Fiji's tracker. In: track graphs, with pixel sizes and an image if known, and XML files of
 * TrackMate 6 to 8. Out: files that TrackMate opens with their image, and track graphs. Sources: TrackMate's own reader
 * and writer of version 7, and Ershov et al. 2022.
 */
@NullMarked
package org.ultrack.io.trackmate;

import org.jspecify.annotations.NullMarked;
