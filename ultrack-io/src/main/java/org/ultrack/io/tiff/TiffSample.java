// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/** What a pixel is. All are read; the writer takes unsigned integers of up to 32 bits and float32. */
public enum TiffSample {
    /** One bit, most significant first; read as 0 and 1. */
    BIT(1, 1, "1-bit"),
    /** Integers of 0 to 255. */
    UINT8(8, 1, "uint8"),
    /** Integers of -128 to 127. */
    INT8(8, 2, "int8"),
    /** Integers of 0 to 65535. */
    UINT16(16, 1, "uint16"),
    /** Integers of -32768 to 32767. */
    INT16(16, 2, "int16"),
    /** Integers of 0 to 2^32 - 1. */
    UINT32(32, 1, "uint32"),
    /** Integers of -2^31 to 2^31 - 1. */
    INT32(32, 2, "int32"),
    /** Integers of 0 to 2^64 - 1. */
    UINT64(64, 1, "uint64"),
    /** Integers of -2^63 to 2^63 - 1. */
    INT64(64, 2, "int64"),
    /** Half precision; read as float32. */
    FLOAT16(16, 3, "float16"),
    /** Single precision. */
    FLOAT32(32, 3, "float32"),
    /** Double precision. */
    FLOAT64(64, 3, "float64");

    private final int bits;
    /** Tag SampleFormat. */
    private final int format;

    private final String text;

    TiffSample(int bits, int format, String text) {
        this.bits = bits;
        this.format = format;
        this.text = text;
    }

    static TiffSample of(int bits, int format) throws TiffFormatException {
        int known = format == 4 ? 1 : format;
        for (TiffSample type : values()) {
            if (type.bits == bits && type.format == known) {
                return type;
            }
        }
        throw new TiffFormatException("has pixels of " + bits + " bits in sample format " + format
                + ", which is not supported; save it as 8, 16 or 32-bit integers or float32");
    }

    /** How many bits a pixel has in the file. */
    public int bits() {
        return bits;
    }

    int format() {
        return format;
    }

    boolean isFloat() {
        return format == 3;
    }

    /** Bytes of a row of that many pixels; rows of bits are padded to whole bytes. */
    long rowBytes(long pixels) {
        return (pixels * bits + 7) / 8;
    }

    @Override
    public String toString() {
        return text;
    }
}
