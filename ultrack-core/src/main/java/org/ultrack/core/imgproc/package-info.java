// SPDX-License-Identifier: BSD-3-Clause
/**
 * From raw images to what segmentation starts from. In: frames as imglib2 images, axes X, Y(, Z), or whole movies of
 * them. Out: foreground masks, contour maps, normalised frames, of the same size; movies are computed frame by frame
 * when asked for.
 *
 * <p>Four ways to get there: {@link org.ultrack.core.imgproc.ForegroundDetection} and {@link
 * org.ultrack.core.imgproc.RobustInversion} from a raw image, {@link org.ultrack.core.imgproc.LabelContours} from
 * somebody else's segmentation, {@link org.ultrack.core.imgproc.InvertedDistance} from a mask. Each is an immutable
 * value to be shared by any number of threads.
 */
@NullMarked
package org.ultrack.core.imgproc;

import org.jspecify.annotations.NullMarked;
