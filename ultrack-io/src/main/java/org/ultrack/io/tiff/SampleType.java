// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/** What a pixel is. */
enum SampleType {
    /** One bit, most significant first; read as 0 and 1. */
    BIT(1, 1, "1-bit"),
    UINT8(8, 1, "uint8"),
    INT8(8, 2, "int8"),
    UINT16(16, 1, "uint16"),
    INT16(16, 2, "int16"),
    UINT32(32, 1, "uint32"),
    INT32(32, 2, "int32"),
    UINT64(64, 1, "uint64"),
    INT64(64, 2, "int64"),
    /** Half precision; read as float32. */
    FLOAT16(16, 3, "float16"),
    FLOAT32(32, 3, "float32"),
    FLOAT64(64, 3, "float64");

    private final int bits;
    /** Tag SampleFormat. */
    private final int format;

    private final String text;

    SampleType(int bits, int format, String text) {
        this.bits = bits;
        this.format = format;
        this.text = text;
    }

    static SampleType of(int bits, int format) throws TiffFormatException {
        int known = format == 4 ? 1 : format;
        for (SampleType type : values()) {
            if (type.bits == bits && type.format == known) {
                return type;
            }
        }
        throw new TiffFormatException("has pixels of " + bits + " bits in sample format " + format
                + ", which is not supported; save it as 8, 16 or 32-bit integers or float32");
    }

    int bits() {
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
