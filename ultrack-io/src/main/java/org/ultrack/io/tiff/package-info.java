// SPDX-License-Identifier: BSD-3-Clause
/**
 * TIFF and BigTIFF. In: folders of frames and stacks. Out: movies read frame by frame, files of labels or real
 * pixels written page by page, and movies written as ImageJ opens them. Sources: TIFF 6.0 (Aldus 1992), Adobe's technical notes on deflate and predictors,
 * the BigTIFF proposal, and the descriptions that tifffile, ImageJ and OME put into the first page.
 */
@NullMarked
package org.ultrack.io.tiff;

import org.jspecify.annotations.NullMarked;
