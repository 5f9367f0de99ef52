// SPDX-License-Identifier: BSD-3-Clause
/**
 * Zarr, versions 2 and 3: groups and chunked arrays in folders, and read-only behind HTTP. In: a folder or an address;
 * arrays with their metadata to write. Out: attributes, and boxes of arrays as arrays of their own type, in C order; folders
 * of chunks. Knows no image: what the axes mean is for others to say. Sources: the Zarr storage specification version 2,
 * the Zarr core specification version 3.1 with the codecs bytes, transpose, gzip, zstd, blosc, crc32c and
 * sharding_indexed, and what zarr-python 3 writes.
 */
@NullMarked
package org.ultrack.io.zarr;

import org.jspecify.annotations.NullMarked;
