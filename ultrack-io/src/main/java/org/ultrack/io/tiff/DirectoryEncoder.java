// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a TIFF says about its pages, as little-endian bytes: the header, and a directory for each page. */
final class DirectoryEncoder {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;
    private static final int ASCII = 2;
    private static final int FRACTION = 5;

    private final TiffStack stack;
    private final TiffNotes notes;
    private final boolean big;
    private final int rowsPerStrip;

    /**
     * For the pages of a file.
     *
     * @param notes what the first page says about the file
     * @param big whether it is a BigTIFF
     */
    DirectoryEncoder(TiffStack stack, TiffNotes notes, boolean big, int rowsPerStrip) {
        this.stack = stack;
        this.notes = notes;
        this.big = big;
        this.rowsPerStrip = rowsPerStrip;
    }

    /** How the file begins. */
    ByteBuffer header() {
        ByteBuffer header = buffer(headerLink() + offsetBytes());
        header.putShort((short) 0x4949);
        if (big) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0);
        } else {
            header.putShort((short) 42);
        }
        return header.clear();
    }

    /** Where in the header the offset of the first directory belongs. */
    int headerLink() {
        return big ? 8 : 4;
    }

    /** Where in the directory of a page the offset of the next one belongs. */
    int link(int page) {
        return (big ? 8 : 2) + entries(page) * (big ? 20 : 12);
    }

    /** An offset. */
    ByteBuffer pointer(long offset) {
        ByteBuffer pointer = buffer(offsetBytes());
        putOffset(pointer, offset);
        return pointer.flip();
    }

    private int offsetBytes() {
        return big ? 8 : 4;
    }

    private int entries(int page) {
        return page > 0 ? 10 : notes.pixelSize() == null ? 11 : 14;
    }

    /**
     * The directory of a page and what it refers to.
     *
     * @param start where it will stand in the file
     * @param offsets of the strips
     * @param byteCounts their packed sizes
     */
    ByteBuffer encode(int page, long start, long[] offsets, long[] byteCounts) {
        byte[] description = page == 0 ? (notes.description() + "\0").getBytes(StandardCharsets.US_ASCII) : new byte[0];
        PixelSize size = page == 0 ? notes.pixelSize() : null;
        int sizeBytes = size == null || big ? 0 : 16; // BigTIFF has room for a fraction in its field
        int strips = offsets.length;
        int offsetType = big ? LONG8 : LONG;
        int directoryBytes = link(page) + offsetBytes();
        boolean inline = strips == 1;
        ByteBuffer out =
                buffer(directoryBytes + (inline ? 0 : 2 * strips * offsetBytes()) + sizeBytes + description.length);
        long extra = start + directoryBytes;
        long byteCountsAt = extra + (long) strips * offsetBytes();
        long sizeAt = inline ? extra : byteCountsAt + (long) strips * offsetBytes();
        long descriptionAt = sizeAt + sizeBytes;
        if (big) {
            out.putLong(entries(page));
        } else {
            out.putShort((short) entries(page));
        }
        entry(out, TiffDirectory.IMAGE_WIDTH, LONG, 1, stack.width());
        entry(out, TiffDirectory.IMAGE_LENGTH, LONG, 1, stack.height());
        entry(out, TiffDirectory.BITS_PER_SAMPLE, SHORT, 1, stack.sample().bits());
        entry(out, TiffDirectory.COMPRESSION, SHORT, 1, stack.compression().tag());
        entry(out, TiffDirectory.PHOTOMETRIC, SHORT, 1, 1);
        if (page == 0) {
            entry(out, TiffDirectory.IMAGE_DESCRIPTION, ASCII, description.length, descriptionAt);
        }
        entry(out, TiffDirectory.STRIP_OFFSETS, offsetType, strips, inline ? offsets[0] : extra);
        entry(out, TiffDirectory.SAMPLES_PER_PIXEL, SHORT, 1, 1);
        entry(out, TiffDirectory.ROWS_PER_STRIP, LONG, 1, rowsPerStrip);
        entry(out, TiffDirectory.STRIP_BYTE_COUNTS, offsetType, strips, inline ? byteCounts[0] : byteCountsAt);
        if (size != null) {
            entry(out, TiffDirectory.X_RESOLUTION, FRACTION, 1, big ? resolution(size.x()) : sizeAt);
            entry(out, TiffDirectory.Y_RESOLUTION, FRACTION, 1, big ? resolution(size.y()) : sizeAt + 8);
            entry(out, TiffDirectory.RESOLUTION_UNIT, SHORT, 1, 1);
        }
        entry(out, TiffDirectory.SAMPLE_FORMAT, SHORT, 1, stack.sample().format());
        putOffset(out, 0);
        if (!inline) {
            for (long offset : offsets) {
                putOffset(out, offset);
            }
            for (long byteCount : byteCounts) {
                putOffset(out, byteCount);
            }
        }
        if (sizeBytes > 0 && size != null) {
            out.putLong(resolution(size.x())).putLong(resolution(size.y()));
        }
        return out.put(description).flip();
    }

    /** Pixels for a unit of length as a fraction: the numerator in the lower half, both below 2^31, which is what ImageJ reads. */
    private static long resolution(double size) {
        long pixels = 1_000_000_000;
        while (pixels * size > Integer.MAX_VALUE && pixels > 1) {
            pixels /= 10;
        }
        return pixels | (long) Math.clamp(Math.round(pixels * size), 1, Integer.MAX_VALUE) << 32;
    }

    private void entry(ByteBuffer out, int tag, int type, int count, long value) {
        out.putShort((short) tag).putShort((short) type);
        putOffset(out, count);
        putOffset(out, value);
    }

    private void putOffset(ByteBuffer out, long value) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
