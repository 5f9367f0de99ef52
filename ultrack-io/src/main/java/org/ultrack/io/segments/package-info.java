// SPDX-License-Identifier: BSD-3-Clause
/**
 * Segments of tracks as Zarr. In: a track graph with masks. Out: an array of labels, T(Z)YX, in which each cell has the number
 * of its track, as {@code tracks_to_zarr} of Python's ultrack writes it.
 */
@NullMarked
package org.ultrack.io.segments;

import org.jspecify.annotations.NullMarked;
