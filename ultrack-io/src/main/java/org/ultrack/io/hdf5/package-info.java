// SPDX-License-Identifier: BSD-3-Clause
/**
 * HDF5, read through jHDF. In: files of BigDataViewer and ilastik, and any data set with axes of time and space. Out:
 * movies read frame by frame. Sources: HDF5 File Format Specification 3.0; BigDataViewer's file format (Pietzsch et al.,
 * Nature Methods 12, 2015); the axis tags of vigra that ilastik writes.
 */
@NullMarked
package org.ultrack.io.hdf5;

import org.jspecify.annotations.NullMarked;
