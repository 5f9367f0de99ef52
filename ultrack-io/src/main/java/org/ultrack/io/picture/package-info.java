// SPDX-License-Identifier: BSD-3-Clause
/**
 * Pictures of a result. In: a track graph and the movie it was made from. Out: a PNG of one frame
 * ({@link org.ultrack.io.picture.OverlayPicture}) or of each ({@link org.ultrack.io.picture.OverlaySeries}), an animated GIF of all frames
 * ({@link org.ultrack.io.picture.TrackAnimation}), an SVG of who descends from whom
 * ({@link org.ultrack.io.picture.LineageTree}).
 *
 * <p>All show a cell in the same colour. Volumes are shown as seen along Z: the brightest pixel of each column,
 * the outline of each cell's shadow. Needs no display and no fonts; equal input gives equal files.
 */
@NullMarked
package org.ultrack.io.picture;

import org.jspecify.annotations.NullMarked;
