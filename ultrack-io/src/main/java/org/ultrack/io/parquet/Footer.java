// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the end of a file says of it: FileMetaData of parquet.thrift.
 *
 * @param rows number of rows, the sum of those of the groups
 * @param columns flat columns
 * @param groups row groups with rows in them
 * @param metadata texts by key
 */
record Footer(long rows, List<Column> columns, List<Group> groups, Map<String, String> metadata) {
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    /** Numbers of converted types; those of 16, 32 and 64 bits follow. */
    private static final int UNSIGNED_8 = 11;

    private static final int DECIMAL = 5;

    /** A column: its numbers of type and converted type (-1 for none), and whether values can be missing. */
    record Column(String name, long type, long converted, boolean optional) {}

    /** Rows that are stored together. */
    record Group(int rows, Map<String, Chunk> chunks) {
        Chunk chunk(String column) throws ParquetException {
            Chunk chunk = chunks.get(column);
            if (chunk == null) {
                throw ParquetException.damaged("column " + column + " is missing in a row group");
            }
            return chunk;
        }
    }

    /** A column of a group: where its pages are and how they are packed. */
    record Chunk(long position, long length, long codec) {}

    static Footer parse(byte[] bytes) throws ParquetException {
        ThriftStruct file = new ThriftReader(bytes, 0, bytes.length).struct();
        List<Group> groups = new ArrayList<>();
        long rows = 0;
        for (ThriftStruct group : file.structs(4)) {
            int size = group.size(3, "the number of rows of a group");
            rows += size;
            if (size > 0) {
                groups.add(new Group(size, chunks(group)));
            }
        }
        long claimed = file.number(3, "the number of rows");
        if (claimed != rows) {
            throw ParquetException.damaged("it claims " + claimed + " rows, but its groups " + rows);
        }
        Map<String, String> metadata = new HashMap<>();
        file.structs(5).forEach(entry -> metadata.put(entry.text(1), entry.text(2)));
        return new Footer(rows, columns(file.structs(2)), List.copyOf(groups), Map.copyOf(metadata));
    }

    /** The columns that hang on the root itself. */
    private static List<Column> columns(List<ThriftStruct> schema) throws ParquetException {
        List<Column> columns = new ArrayList<>();
        int at = 1;
        while (at < schema.size()) {
            ThriftStruct element = schema.get(at);
            long repetition = element.numberOr(3, REQUIRED);
            if (element.numberOr(5, 0) == 0 && repetition <= OPTIONAL) {
                columns.add(new Column(
                        element.text(4),
                        element.number(1, "the type of column " + element.text(4)),
                        converted(element),
                        repetition == OPTIONAL));
            }
            at = behind(schema, at);
        }
        return List.copyOf(columns);
    }

    /** What values stand for; newer files may tell it as a logical type only, of which decimals and unsigned integers matter. */
    private static long converted(ThriftStruct element) {
        long told = element.numberOr(6, -1);
        Optional<ThriftStruct> logical = element.struct(10);
        if (told >= 0 || logical.isEmpty()) {
            return told;
        }
        if (logical.get().struct(5).isPresent()) {
            return DECIMAL;
        }
        Optional<ThriftStruct> integer = logical.get().struct(10);
        boolean unsigned = integer.isPresent() && !integer.get().flagOr(2, true);
        return unsigned ? UNSIGNED_8 + Long.numberOfTrailingZeros(integer.get().numberOr(1, 8) / 8) : told;
    }

    /** The element behind one and all that hangs on it. */
    private static int behind(List<ThriftStruct> schema, int element) {
        long open = 1;
        int at = element;
        while (open > 0 && at < schema.size()) {
            open += Math.max(0, schema.get(at).numberOr(5, 0)) - 1;
            at++;
        }
        return at;
    }

    private static Map<String, Chunk> chunks(ThriftStruct group) throws ParquetException {
        Map<String, Chunk> chunks = new HashMap<>();
        for (ThriftStruct chunk : group.structs(1)) {
            ThriftStruct column =
                    chunk.struct(3).orElseThrow(() -> ParquetException.damaged("a column of a group is not described"));
            if (!chunk.text(1).isEmpty()) {
                throw new ParquetException("keeps columns in other files, which are not read. Write it as one file.");
            }
            long dictionary = column.numberOr(11, 0);
            long data = column.number(9, "the place of a column");
            chunks.put(
                    column.path(3),
                    new Chunk(
                            dictionary > 0 && dictionary < data ? dictionary : data,
                            column.number(7, "the length of a column"),
                            column.number(4, "the codec of a column")));
        }
        return chunks;
    }
}
