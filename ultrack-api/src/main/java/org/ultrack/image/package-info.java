// SPDX-License-Identifier: BSD-3-Clause
/**
 * Pixels at the border of the library. In: imglib2 images, axes X, Y(, Z)(, T). Out: movies read frame by frame,
 * masks of candidates.
 */
@NullMarked
package org.ultrack.image;

import org.jspecify.annotations.NullMarked;
