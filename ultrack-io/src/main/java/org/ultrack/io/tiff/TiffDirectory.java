// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One image file directory: the fields of a page. Every count and offset is checked against the length of the file
 * before anything of its size is allocated.
 */
final class TiffDirectory {
    static final int NEW_SUBFILE_TYPE = 254;
    static final int IMAGE_WIDTH = 256;
    static final int IMAGE_LENGTH = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int IMAGE_DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int RESOLUTION_UNIT = 296;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_LENGTH = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int SAMPLE_FORMAT = 339;
    static final int IMAGE_DEPTH = 32997;

    private static final int MOST_FIELDS = 65_535;
    private static final int FIRST_READ = 1024;
    private static final short FRACTION = 5;
    private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private final TiffBytes bytes;
    private final boolean big;
    /** The fields, from the start of the directory. */
    private final ByteBuffer fields;

    private final int fieldCount;
    private final long next;

    private TiffDirectory(TiffBytes bytes, boolean big, ByteBuffer fields, int fieldCount, long next) {
        this.bytes = bytes;
        this.big = big;
        this.fields = fields;
        this.fieldCount = fieldCount;
        this.next = next;
    }

    static TiffDirectory read(TiffBytes bytes, ByteOrder order, boolean big, long offset)
            throws IOException, TiffFormatException {
        int countBytes = big ? 8 : 2;
        int fieldBytes = big ? 20 : 12;
        int nextBytes = big ? 8 : 4;
        if (!bytes.holds(offset, countBytes + nextBytes)) {
            throw new TiffFormatException(
                    "points to a page at byte " + Long.toUnsignedString(offset) + ", which is outside its "
                            + bytes.length() + " bytes; it may be cut off, export or copy it again");
        }
        int size = (int) Math.min(FIRST_READ, bytes.length() - offset);
        byte[] start = new byte[size];
        bytes.read(offset, start, size);
        ByteBuffer buffer = ByteBuffer.wrap(start).order(order);
        long count = big ? buffer.getLong(0) : Short.toUnsignedLong(buffer.getShort(0));
        if (count < 1 || count > MOST_FIELDS) {
            throw new TiffFormatException("has a page at byte " + offset + " with " + Long.toUnsignedString(count)
                    + " fields, where 1 to " + MOST_FIELDS + " are possible; it is damaged, export or copy it again");
        }
        int whole = countBytes + (int) count * fieldBytes + nextBytes;
        if (whole > size) {
            start = new byte[whole <= bytes.length() - offset ? whole : 0];
            bytes.read(offset, start, whole);
            buffer = ByteBuffer.wrap(start).order(order);
        }
        int nextAt = whole - nextBytes;
        long next = big ? buffer.getLong(nextAt) : Integer.toUnsignedLong(buffer.getInt(nextAt));
        return new TiffDirectory(bytes, big, buffer.position(countBytes).slice().order(order), (int) count, next);
    }

    /** Offset of the next page, 0 after the last. */
    long next() {
        return next;
    }

    boolean has(int tag) {
        return find(tag) >= 0;
    }

    /** The first value of a field of whole numbers, or a default where the field is missing. */
    long number(int tag, long missing) throws IOException, TiffFormatException {
        int at = find(tag);
        return at < 0 ? missing : numbersAt(tag, at, 1)[0];
    }

    /** The first value of a field of whole numbers that must be there. */
    long number(int tag) throws IOException, TiffFormatException {
        return numbers(tag, 1)[0];
    }

    /** The first {@code count} values of a field that must be there with at least so many. */
    long[] numbers(int tag, int count) throws IOException, TiffFormatException {
        int at = find(tag);
        if (at < 0) {
            throw new TiffFormatException(
                    "lacks field " + tag + " of its page; it is damaged, export or copy it again");
        }
        return numbersAt(tag, at, count);
    }

    /** A field of text, without what follows a zero byte; empty where the field is missing. */
    String text(int tag) throws IOException, TiffFormatException {
        int at = find(tag);
        if (at < 0) {
            return "";
        }
        int type = Short.toUnsignedInt(fields.getShort(at + 2));
        long count = count(at);
        if (type != 1 && type != 2 && type != 7) {
            return "";
        }
        byte[] text = raw(tag, at, 1, checkedCount(tag, count, 1));
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** A field of one fraction; 0 where the field is missing or no number. */
    double fraction(int tag) throws IOException, TiffFormatException {
        int at = find(tag);
        if (at < 0 || fields.getShort(at + 2) != FRACTION || count(at) != 1) {
            return 0;
        }
        ByteBuffer value = ByteBuffer.wrap(raw(tag, at, 8, 1)).order(fields.order());
        long numerator = Integer.toUnsignedLong(value.getInt(0));
        long denominator = Integer.toUnsignedLong(value.getInt(4));
        return denominator == 0 ? 0 : (double) numerator / denominator;
    }

    private int find(int tag) {
        int step = big ? 20 : 12;
        for (int field = 0; field < fieldCount; field++) {
            if (Short.toUnsignedInt(fields.getShort(field * step)) == tag) {
                return field * step;
            }
        }
        return -1;
    }

    private long count(int at) {
        return big ? fields.getLong(at + 4) : Integer.toUnsignedLong(fields.getInt(at + 4));
    }

    private long[] numbersAt(int tag, int at, int wanted) throws IOException, TiffFormatException {
        int type = Short.toUnsignedInt(fields.getShort(at + 2));
        int size = type < TYPE_SIZES.length ? TYPE_SIZES[type] : 0;
        boolean whole = type == 1 || type == 3 || type == 4 || type == 13 || type == 16 || type == 18;
        long count = count(at);
        if (!whole || count < wanted) {
            throw new TiffFormatException(
                    "has " + Long.toUnsignedString(count) + " values of type " + type + " in field " + tag + ", where "
                            + wanted + " whole numbers are needed; it is damaged, export or copy it again");
        }
        // where they are does not depend on how many are wanted
        checkedCount(tag, count, size);
        ByteBuffer values = ByteBuffer.wrap(raw(tag, at, size, count, wanted)).order(fields.order());
        long[] numbers = new long[wanted];
        for (int i = 0; i < wanted; i++) {
            numbers[i] = switch (size) {
                case 1 -> Byte.toUnsignedLong(values.get(i));
                case 2 -> Short.toUnsignedLong(values.getShort(2 * i));
                case 4 -> Integer.toUnsignedLong(values.getInt(4 * i));
                default -> values.getLong(8 * i);
            };
        }
        return numbers;
    }

    private int checkedCount(int tag, long count, int size) throws TiffFormatException {
        if (count < 0 || count > bytes.length() / size || count * size > Integer.MAX_VALUE - 8) {
            throw new TiffFormatException("claims " + Long.toUnsignedString(count) + " values in field " + tag
                    + ", more than its " + bytes.length() + " bytes can hold; it is damaged, export or copy it again");
        }
        return (int) count;
    }

    private byte[] raw(int tag, int at, int size, int count) throws IOException, TiffFormatException {
        return raw(tag, at, size, count, count);
    }

    /** The bytes of the first {@code wanted} of {@code count} values. */
    private byte[] raw(int tag, int at, int size, long count, int wanted) throws IOException, TiffFormatException {
        int inline = big ? 8 : 4;
        int valueAt = at + (big ? 12 : 8);
        byte[] values = new byte[wanted * size];
        if (count * size <= inline) {
            fields.get(valueAt, values);
            return values;
        }
        long offset = big ? fields.getLong(valueAt) : Integer.toUnsignedLong(fields.getInt(valueAt));
        if (!bytes.holds(offset, count * size)) {
            throw new TiffFormatException("keeps field " + tag + " at byte " + Long.toUnsignedString(offset)
                    + ", outside its " + bytes.length() + " bytes; it may be cut off, export or copy it again");
        }
        bytes.read(offset, values, values.length);
        return values;
    }
}
