// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import org.jspecify.annotations.Nullable;
import org.ultrack.io.zarr.ZarrType;

/** How the pixels of cells are written; readers accept every integer type. */
public enum GeffMasks {
    /** 8 bytes a pixel, as Python's ultrack writes; packed they are a few bits. */
    UINT64(ZarrType.UINT64),
    /** A byte a pixel, 0 or 1. */
    UINT8(ZarrType.UINT8),
    /** A byte a pixel, declared as truth value. */
    BOOL(ZarrType.BOOL),
    /** Not at all. */
    NONE(null);

    private final @Nullable ZarrType type;

    GeffMasks(@Nullable ZarrType type) {
        this.type = type;
    }

    ZarrType type() {
        if (type == null) {
            throw new IllegalStateException("There are no masks to write.");
        }
        return type;
    }
}
