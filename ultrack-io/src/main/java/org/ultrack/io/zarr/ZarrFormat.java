// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/** Versions of the storage format. */
public enum ZarrFormat {
    /** {@code .zgroup}, {@code .zarray}, {@code .zattrs}. */
    V2,
    /** {@code zarr.json}. */
    V3
}
