// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Zstandard;

/**
 * Writes a table row by row. Rows are gathered in groups of {@value #GROUP_ROWS}; a full group goes to the file, a page
 * for each column, packed with zstd. Every column may have holes by its schema, as in files of pandas, but is written
 * without. Apache Parquet format 2, plain encoding. Not thread-safe. Memory: 8 bytes a value of one group.
 */
public final class ParquetWriter implements Closeable {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Rows of a group. */
    static final int GROUP_ROWS = 1 << 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEVELS_ROOM = 16;
    private static final int OPTIONAL = 1;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int ZSTD = 6;
    private static final Codec CODEC = Zstandard.defaults();

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final Map<String, String> metadata;
    private final byte[][] values;
    private final List<Group> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int filled;

    private ParquetWriter(OutputStream out, List<ParquetColumn> columns, Map<String, String> metadata) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.metadata = Map.copyOf(metadata);
        this.values = new byte[columns.size()][8 * GROUP_ROWS];
    }

    /**
     * Starts a file.
     *
     * @param file replaced when it is there
     * @param columns names and kinds, in their order
     * @param metadata what is said of the table, as {@code pandas} by pandas
     * @throws IOException when it cannot be written
     */
    public static ParquetWriter create(Path file, List<ParquetColumn> columns, Map<String, String> metadata)
            throws IOException {
        ParquetWriter writer =
                new ParquetWriter(new BufferedOutputStream(Files.newOutputStream(file)), columns, metadata);
        writer.write(MAGIC);
        return writer;
    }

    /** Sets a whole number of the row at hand. */
    public void put(int column, long value) {
        assert columns.get(column).kind() == ParquetColumn.Kind.WHOLE : "a column of whole numbers";
        LONG.set(values[column], 8 * filled, value);
    }

    /** Sets a double of the row at hand. */
    public void put(int column, double value) {
        assert columns.get(column).kind() == ParquetColumn.Kind.REAL : "a column of doubles";
        LONG.set(values[column], 8 * filled, Double.doubleToRawLongBits(value));
    }

    /**
     * Goes on to the next row; all columns of this one were set.
     *
     * @throws IOException when the group cannot be written
     */
    public void endRow() throws IOException {
        filled++;
        rows++;
        if (filled == GROUP_ROWS) {
            writeGroup();
        }
    }

    /**
     * Writes what is left and the footer; without it the file is not whole.
     *
     * @throws IOException when it cannot be written
     */
    public void finish() throws IOException {
        if (filled > 0) {
            writeGroup();
        }
        byte[] footer = footer();
        write(footer);
        byte[] length = new byte[4];
        for (int i = 0; i < 4; i++) {
            length[i] = (byte) (footer.length >>> (8 * i));
        }
        write(length);
        write(MAGIC);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private void writeGroup() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        byte[] page = new byte[LEVELS_ROOM + 8 * filled];
        for (byte[] column : values) {
            int length = putLevels(page);
            System.arraycopy(column, 0, page, length, 8 * filled);
            length += 8 * filled;
            byte[] packed = CODEC.pack(page, 0, length);
            byte[] header = pageHeader(length, packed.length);
            chunks.add(new Chunk(position, header.length + length, header.length + packed.length));
            write(header);
            write(packed);
        }
        groups.add(new Group(filled, chunks));
        filled = 0;
    }

    /** One run that says that every value is there; returns its length. */
    private int putLevels(byte[] page) {
        int at = 4;
        int rest = filled << 1;
        while (rest > 0x7F) {
            page[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        page[at++] = (byte) rest;
        page[at++] = 1;
        page[0] = (byte) (at - 4);
        return at;
    }

    private byte[] pageHeader(int unpacked, int packed) {
        ThriftWriter header = new ThriftWriter();
        header.i32(1, 0); // a data page
        header.i32(2, unpacked);
        header.i32(3, packed);
        header.beginStruct(5);
        header.i32(1, filled);
        header.i32(2, PLAIN);
        header.i32(3, RLE);
        header.i32(4, RLE);
        header.endStruct();
        header.endStruct();
        return header.bytes();
    }

    private byte[] footer() {
        ThriftWriter footer = new ThriftWriter();
        footer.i32(1, 2);
        footer.list(2, ThriftWriter.STRUCT, columns.size() + 1);
        footer.beginStruct();
        footer.text(4, "schema");
        footer.i32(5, columns.size());
        footer.endStruct();
        for (ParquetColumn column : columns) {
            footer.beginStruct();
            footer.i32(1, column.kind().type());
            footer.i32(3, OPTIONAL);
            footer.text(4, column.name());
            footer.endStruct();
        }
        footer.i64(3, rows);
        footer.list(4, ThriftWriter.STRUCT, groups.size());
        groups.forEach(group -> writeGroup(footer, group));
        footer.list(5, ThriftWriter.STRUCT, metadata.size());
        metadata.forEach((key, value) -> {
            footer.beginStruct();
            footer.text(1, key);
            footer.text(2, value);
            footer.endStruct();
        });
        footer.text(6, "ultrack");
        footer.endStruct();
        return footer.bytes();
    }

    private void writeGroup(ThriftWriter footer, Group group) {
        footer.beginStruct();
        footer.list(1, ThriftWriter.STRUCT, columns.size());
        for (int column = 0; column < columns.size(); column++) {
            Chunk chunk = group.chunks().get(column);
            footer.beginStruct();
            footer.i64(2, chunk.position());
            footer.beginStruct(3);
            footer.i32(1, columns.get(column).kind().type());
            footer.list(2, ThriftWriter.I32, 2);
            footer.number(PLAIN);
            footer.number(RLE);
            footer.list(3, ThriftWriter.BINARY, 1);
            footer.text(columns.get(column).name());
            footer.i32(4, ZSTD);
            footer.i64(5, group.rows());
            footer.i64(6, chunk.unpacked());
            footer.i64(7, chunk.packed());
            footer.i64(9, chunk.position());
            footer.endStruct();
            footer.endStruct();
        }
        footer.i64(2, group.chunks().stream().mapToLong(Chunk::unpacked).sum());
        footer.i64(3, group.rows());
        footer.endStruct();
    }

    private record Group(int rows, List<Chunk> chunks) {}

    /** One column of a group: where it begins, and its length with page header, unpacked and packed. */
    private record Chunk(long position, long unpacked, long packed) {}
}
