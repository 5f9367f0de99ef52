// SPDX-License-Identifier: BSD-3-Clause
/**
 * Images in Zarr. In: OME-NGFF images of versions 0.1 to 0.4 (Zarr 2) and 0.5 (Zarr 3), labels too, and plain arrays, in
 * folders and behind HTTP. Out: movies read frame by frame, and images written frame by frame. Sources: the
 * specifications OME-NGFF 0.1 to 0.5, and what ome-zarr-py writes and reads.
 */
@NullMarked
package org.ultrack.io.ngff;

import org.jspecify.annotations.NullMarked;
