// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.io.zarr.ZarrType;

/**
 * An array that grows row by row, chunk after chunk, and whose length is known at the end only: its metadata are written
 * anew then. One that fits a chunk is a chunk of its own length. Every chunk is stored, also of zeros alone, as the z of a movie
 * in 2D: geff-java reads no others. Memory: one chunk. Packed as Python's ultrack does, by Blosc with lz4.
 */
final class ColumnWriter {
    /** Elements of a chunk where each cell has a few. */
    static final int FEW = 1 << 16;
    /** Elements of a chunk where each cell has many. */
    static final int MANY = 1 << 20;

    private static final long NOT_YET_KNOWN = 1L << 48;

    private final ZarrGroupWriter group;
    private final String name;
    private final ZarrType type;
    private final int columns;
    private final int rowsAChunk;
    private @Nullable ZarrArrayWriter array;
    private final Object chunk;
    private int filled;
    private long written;

    /**
     * Starts an array.
     *
     * @param group where
     * @param name its name
     * @param type of its elements: INT64, UINT64, FLOAT64, UINT8 or BOOL
     * @param columns elements of a row; 0 for an array of one axis
     * @param chunkElements how many a chunk has
     */
    ColumnWriter(ZarrGroupWriter group, String name, ZarrType type, int columns, int chunkElements) {
        this.group = group;
        this.name = name;
        this.type = type;
        this.columns = columns;
        this.rowsAChunk = chunkElements / Math.max(1, columns);
        this.chunk = type.newArray(rowsAChunk * Math.max(1, columns));
    }

    private ZarrArrayWriter create(long rows, int chunkRows) {
        ZarrArraySpec spec = columns == 0
                ? ZarrArraySpec.of(type, rows).withChunks(chunkRows)
                : ZarrArraySpec.of(type, rows, columns).withChunks(chunkRows, columns);
        ZarrArrayWriter created = group.array(name, spec.withBlosc().withSeparator('.'));
        created.keepFill();
        return created;
    }

    void add(long value) {
        if (chunk instanceof long[] longs) {
            longs[filled] = value;
        } else {
            ((byte[]) chunk)[filled] = (byte) value;
        }
        next();
    }

    void add(boolean value) {
        add(value ? 1 : 0);
    }

    void add(double value) {
        ((double[]) chunk)[filled] = value;
        next();
    }

    private void next() {
        filled++;
        if (filled == Array.getLength(chunk)) {
            flush();
        }
    }

    private void flush() {
        if (array == null) {
            array = create(NOT_YET_KNOWN, rowsAChunk);
        }
        write(array, rowsAChunk, chunk);
        written += rowsAChunk;
        filled = 0;
    }

    private void write(ZarrArrayWriter target, int rows, Object values) {
        if (columns == 0) {
            target.write(new long[] {written}, new int[] {rows}, values);
        } else {
            target.write(new long[] {written, 0}, new int[] {rows, columns}, values);
        }
    }

    /** Writes what is left and the true length. */
    void finish() {
        int rest = filled / Math.max(1, columns);
        long rows = written + rest;
        ZarrArrayWriter whole = create(rows, Math.clamp(rows, 1, rowsAChunk));
        if (rest > 0) {
            Object values = type.newArray(filled);
            System.arraycopy(chunk, 0, values, 0, filled);
            write(whole, rest, values);
        }
    }
}
