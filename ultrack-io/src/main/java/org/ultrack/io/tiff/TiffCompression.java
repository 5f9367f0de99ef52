// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/** How pixels are packed into the file, without loss. */
public enum TiffCompression {
    /** As they are. */
    NONE(1, 1),
    /** LZW; what the Cell Tracking Challenge uses. */
    LZW(5, 2600),
    /** Zlib streams; smaller than LZW and faster to read. */
    DEFLATE(8, 1040),
    /** Run lengths of bytes; read, never written. */
    PACKBITS(32773, 64),
    /** Zstandard frames (RFC 8878); read, never written. */
    ZSTANDARD(50000, 1 << 17);

    private static final int OLD_DEFLATE = 32946;

    private final int tag;
    /** A byte of the file never becomes more bytes than this. */
    private final int largestRatio;

    TiffCompression(int tag, int largestRatio) {
        this.tag = tag;
        this.largestRatio = largestRatio;
    }

    static TiffCompression of(long tag) throws TiffFormatException {
        for (TiffCompression compression : values()) {
            if (compression.tag == tag) {
                return compression;
            }
        }
        if (tag == OLD_DEFLATE) {
            return DEFLATE;
        }
        String name =
                switch ((int) Math.min(tag, Integer.MAX_VALUE)) {
                    case 2, 3, 4 -> "fax";
                    case 6, 7 -> "JPEG";
                    case 32809 -> "ThunderScan";
                    case 33003, 33005, 34712 -> "JPEG 2000";
                    case 34676, 34677 -> "SGILog";
                    case 34887 -> "LERC";
                    case 34892 -> "lossy JPEG";
                    case 34925 -> "LZMA";
                    case 50001 -> "WebP";
                    case 50002, 52546 -> "JPEG XL";
                    default -> "unknown";
                };
        throw new TiffFormatException("is compressed with method " + tag + " (" + name
                + "), which is not supported; save it with LZW, deflate, Zstandard or no compression");
    }

    int tag() {
        return tag;
    }

    /**
     * Most bytes that this many packed bytes can stand for. Deflate reaches 1032 to 1; LZW at 12 bits a code and
     * strings of at most 3838 bytes 2559 to 1; PackBits 64 to 1; a block of Zstandard, of at least 4 bytes with its
     * header, makes at most 2^17 bytes, see {@link ZstandardBound}.
     */
    long largestSize(long packedBytes) {
        return packedBytes * largestRatio + largestRatio;
    }
}
