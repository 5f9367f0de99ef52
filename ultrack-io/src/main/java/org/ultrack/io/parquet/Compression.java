// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import org.ultrack.codec.CodecException;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Snappy;
import org.ultrack.codec.Zstandard;

/** How pages are packed, by the numbers of parquet.thrift. */
enum Compression {
    UNCOMPRESSED,
    SNAPPY,
    GZIP,
    LZO,
    BROTLI,
    LZ4,
    ZSTD,
    LZ4_RAW;

    private static final String READ = "uncompressed, snappy, gzip, zstd";

    static Compression of(long number) throws ParquetException {
        if (number < 0 || number >= values().length) {
            throw new ParquetException(
                    "is packed with codec " + number + ", which is not known. Known are " + READ + ".");
        }
        return values()[(int) number];
    }

    /**
     * Unpacks a page.
     *
     * @param room length the page claims, checked by who calls
     */
    byte[] unpack(byte[] packed, int from, int length, int room) throws ParquetException {
        byte[] target = new byte[room];
        int unpacked;
        try {
            unpacked = switch (this) {
                case UNCOMPRESSED -> copy(packed, from, length, target);
                case SNAPPY -> Snappy.unpack(packed, from, length, target, 0, room);
                case GZIP -> new Gzip(-1).unpack(packed, from, length, target, 0, room);
                case ZSTD -> Zstandard.defaults().unpack(packed, from, length, target, 0, room);
                case LZO, BROTLI, LZ4, LZ4_RAW ->
                    throw new ParquetException(
                            "is packed with " + this + ", which is not read. Write it with one of " + READ + ".");
            };
        } catch (CodecException e) {
            throw new ParquetException(e.getMessage() + ". Write it again.", e);
        }
        if (unpacked != room) {
            throw ParquetException.damaged("a page of " + room + " bytes has " + unpacked);
        }
        return target;
    }

    private static int copy(byte[] bytes, int from, int length, byte[] target) throws ParquetException {
        if (length != target.length) {
            throw ParquetException.damaged("a page of " + target.length + " bytes has " + length);
        }
        System.arraycopy(bytes, from, target, 0, length);
        return length;
    }
}
