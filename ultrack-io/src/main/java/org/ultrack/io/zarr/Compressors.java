// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.Optional;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;

/** The compressors by their names in metadata. All that is needed to unpack is in the packed bytes. */
final class Compressors {
    /** What version 2 can have. */
    static final String V2 = "blosc, gzip, lz4, zlib, zstd and none";
    /** What version 3 can have. */
    static final String V3 =
            "blosc, gzip, zstd, crc32c, numcodecs.blosc, numcodecs.gzip, numcodecs.lz4, numcodecs.zlib,"
                    + " numcodecs.zstd";

    private static final int DEFLATE_RATIO = 1040;
    private static final int LZ4_RATIO = 256;
    private static final int ZSTD_RATIO = 1 << 15;
    private static final int SLACK = 1 << 17;

    private Compressors() {}

    /** The one of that name in version 2. */
    static Optional<Codec> ofV2(String id) {
        return switch (id) {
            case "blosc" -> Optional.of(Blosc.of(1));
            case "gzip" -> Optional.of(new Gzip(1));
            case "lz4" -> Optional.of(new Lz4());
            case "zlib" -> Optional.of(new Zlib(1));
            case "zstd" -> Optional.of(Zstandard.defaults());
            default -> Optional.empty();
        };
    }

    /** The one of that name in version 3; those of numcodecs are the same as in version 2. */
    static Optional<Codec> ofV3(String name) {
        String own = name.startsWith("numcodecs.") ? name.substring("numcodecs.".length()) : name;
        boolean known = own.length() < name.length() || (!own.equals("lz4") && !own.equals("zlib"));
        return known ? ofV2(own) : Optional.empty();
    }

    /** How many bytes so many packed ones can become at most, by the make of the format. */
    static long mostUnpacked(Codec codec, int packed) {
        long ratio =
                switch (codec) {
                    case Gzip gzip -> DEFLATE_RATIO;
                    case Zlib zlib -> DEFLATE_RATIO;
                    case Lz4 lz4 -> LZ4_RATIO;
                    default -> ZSTD_RATIO;
                };
        return packed * ratio + SLACK;
    }

    /** How many bytes so many can become at most when they are packed; more are not looked at. */
    static long mostPacked(long unpacked) {
        return unpacked + unpacked / 8 + (1 << 16);
    }
}
