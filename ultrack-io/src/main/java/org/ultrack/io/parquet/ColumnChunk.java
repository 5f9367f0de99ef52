// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The reading of one column of one row group, page by page. */
final class ColumnChunk {
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int DATA_PAGE_V2 = 3;
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int DELTA_BINARY_PACKED = 5;
    private static final int RLE_DICTIONARY = 8;
    private static final int BYTE_STREAM_SPLIT = 9;
    /** A value needs at most 8 bytes, its level and the least lucky packing of both less than as many again. */
    private static final long MOST_BYTES_A_VALUE = 16;

    private static final long MOST_BYTES_A_PAGE = 4096;

    private final NumberType type;
    private final boolean optional;
    private final Compression compression;
    private final long[] values;
    private final BitSet missing = new BitSet();
    private long[] dictionary = {};
    private int filled;

    /**
     * Prepares.
     *
     * @param type what the values are
     * @param optional whether values can be missing
     * @param compression how pages are packed
     * @param rows number of values, checked by who calls
     */
    ColumnChunk(NumberType type, boolean optional, Compression compression, int rows) {
        this.type = type;
        this.optional = optional;
        this.compression = compression;
        this.values = new long[rows];
    }

    /** Reads the pages. */
    ParquetValues read(byte[] chunk) throws ParquetException {
        int at = 0;
        while (filled < values.length) {
            if (at >= chunk.length) {
                throw ParquetException.damaged("a column has " + filled + " rows where its group has " + values.length);
            }
            ThriftReader reader = new ThriftReader(chunk, at, chunk.length);
            ThriftStruct header = reader.struct();
            int from = reader.position();
            int length = header.size(3, "the length of a page");
            if (length > chunk.length - from) {
                throw ParquetException.damaged("a page claims " + length + " bytes of " + (chunk.length - from));
            }
            int unpacked = header.size(2, "the unpacked length of a page");
            switch ((int) header.number(1, "the type of a page")) {
                case DATA_PAGE -> readPage(part(header, 5), chunk, from, length, unpacked);
                case DICTIONARY_PAGE -> readDictionary(part(header, 7), chunk, from, length, unpacked);
                case DATA_PAGE_V2 -> readPageV2(part(header, 8), chunk, from, length, unpacked);
                default -> {} // an index page
            }
            at = from + length;
        }
        return new ParquetValues(values, missing, type);
    }

    private static ThriftStruct part(ThriftStruct header, int field) throws ParquetException {
        return header.struct(field).orElseThrow(() -> ParquetException.damaged("the header of a page is not whole"));
    }

    private int count(ThriftStruct header, int most) throws ParquetException {
        int count = header.size(1, "the number of values of a page");
        if (count > most) {
            throw ParquetException.damaged("a page claims " + count + " values where at most " + most + " are left");
        }
        return count;
    }

    private static void checkUnpacked(int unpacked, int count) throws ParquetException {
        if (unpacked > MOST_BYTES_A_VALUE * count + MOST_BYTES_A_PAGE) {
            throw ParquetException.damaged("a page of " + count + " values claims " + unpacked + " bytes");
        }
    }

    private void readDictionary(ThriftStruct header, byte[] chunk, int from, int length, int unpacked)
            throws ParquetException {
        int count = count(header, values.length);
        checkUnpacked(unpacked, count);
        byte[] page = compression.unpack(chunk, from, length, unpacked);
        dictionary = type.plain(page, 0, page.length, count);
    }

    private void readPage(ThriftStruct header, byte[] chunk, int from, int length, int unpacked)
            throws ParquetException {
        int count = count(header, values.length - filled);
        checkUnpacked(unpacked, count);
        byte[] page = compression.unpack(chunk, from, length, unpacked);
        int begin = 0;
        int @Nullable [] levels = null;
        if (optional) {
            if (header.numberOr(3, RLE) != RLE) {
                throw new ParquetException("says which values are missing in a way of old, which is not read."
                        + " Write it with a newer program.");
            }
            if (page.length < 4) {
                throw ParquetException.damaged("a page ends before its values");
            }
            int size = (page[0] & 0xFF) | ((page[1] & 0xFF) << 8) | ((page[2] & 0xFF) << 16) | ((page[3] & 0xFF) << 24);
            if (size < 0 || size > page.length - 4) {
                throw ParquetException.damaged("the levels of a page claim " + size + " bytes");
            }
            begin = 4 + size;
            levels = RunLengths.read(page, 4, begin, 1, count);
        }
        add(levels, count, decode(header.number(2, "the encoding of a page"), page, begin, present(levels, count)));
    }

    private void readPageV2(ThriftStruct header, byte[] chunk, int from, int length, int unpacked)
            throws ParquetException {
        int count = count(header, values.length - filled);
        checkUnpacked(unpacked, count);
        int repetition = header.size(6, "the length of repetition levels");
        int definition = header.size(5, "the length of definition levels");
        if (repetition != 0 || definition > Math.min(length, unpacked)) {
            throw ParquetException.damaged("the levels of a page claim " + (repetition + (long) definition) + " bytes");
        }
        int @Nullable [] levels = optional ? RunLengths.read(chunk, from, from + definition, 1, count) : null;
        Compression packing = header.flagOr(7, true) ? compression : Compression.UNCOMPRESSED;
        byte[] page = length == definition
                ? new byte[0]
                : packing.unpack(chunk, from + definition, length - definition, unpacked - definition);
        add(levels, count, decode(header.number(4, "the encoding of a page"), page, 0, present(levels, count)));
    }

    private static int present(int @Nullable [] levels, int count) {
        return levels == null
                ? count
                : (int) Arrays.stream(levels).filter(level -> level == 1).count();
    }

    private long[] decode(long encoding, byte[] page, int from, int count) throws ParquetException {
        if (encoding == PLAIN) {
            return type.plain(page, from, page.length, count);
        } else if (encoding == RLE_DICTIONARY || encoding == PLAIN_DICTIONARY) {
            return fromDictionary(page, from, count);
        } else if (encoding == BYTE_STREAM_SPLIT) {
            return type.split(page, from, page.length, count);
        } else if (encoding == DELTA_BINARY_PACKED && type.whole()) {
            return DeltaNumbers.read(page, from, count, type);
        }
        throw new ParquetException("has a page of encoding " + encoding
                + ", which is not read for numbers. Write it plain or with a dictionary.");
    }

    private long[] fromDictionary(byte[] page, int from, int count) throws ParquetException {
        long[] looked = new long[count];
        if (count == 0) {
            return looked;
        }
        if (from >= page.length) {
            throw ParquetException.damaged("a page ends before its values");
        }
        int[] places = RunLengths.read(page, from + 1, page.length, page[from], count);
        for (int i = 0; i < count; i++) {
            if (places[i] < 0 || places[i] >= dictionary.length) {
                throw ParquetException.damaged(
                        "a value is number " + places[i] + " of a dictionary of " + dictionary.length);
            }
            looked[i] = dictionary[places[i]];
        }
        return looked;
    }

    /** Puts values where they belong; level 0 says that one is missing. */
    private void add(int @Nullable [] levels, int count, long[] present) {
        if (levels == null) {
            System.arraycopy(present, 0, values, filled, count);
        } else {
            int next = 0;
            for (int i = 0; i < count; i++) {
                if (levels[i] == 1) {
                    values[filled + i] = present[next++];
                } else {
                    missing.set(filled + i);
                }
            }
        }
        filled += count;
    }
}
