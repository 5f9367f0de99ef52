// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;
import org.ultrack.io.zarr.ZarrType;

/** What packs the chunks of Zarr arrays. */
enum ChunkCodec {
    /** LZ4 behind a shuffle of the bytes. */
    BLOSC,
    ZSTD,
    GZIP,
    /** In Zarr 2 alone. */
    ZLIB,
    /** In Zarr 2 alone. */
    LZ4,
    NONE;

    /** At its usual level. */
    @Nullable
    Codec of(ZarrType type) {
        return switch (this) {
            case BLOSC -> Blosc.of(type.bytes());
            case ZSTD -> new Zstandard(0);
            case GZIP -> new Gzip(5);
            case ZLIB -> new Zlib(5);
            case LZ4 -> new Lz4();
            case NONE -> null;
        };
    }

    /** The name as it is given. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
