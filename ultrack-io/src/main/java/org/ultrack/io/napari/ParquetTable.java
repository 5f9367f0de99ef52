// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ultrack.io.napari.TableColumn.Kind;
import org.ultrack.io.parquet.ParquetColumn;
import org.ultrack.io.parquet.ParquetFile;
import org.ultrack.io.parquet.ParquetValues;
import org.ultrack.io.parquet.ParquetWriter;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * The table as a Parquet file, with the columns pandas makes of it: {@code id} is a column and, under the name that pandas
 * gives to an index whose own name is taken, the index.
 */
final class ParquetTable {
    private static final String INDEX = "__index_level_0__";

    private ParquetTable() {}

    static void write(TrackGraph graph, List<TableColumn> table, Path file, Steps steps) throws IOException {
        List<TableColumn> columns = new ArrayList<>(table);
        columns.add(TableColumn.whole(INDEX, TrackNode::candidateId));
        List<ParquetColumn> kinds = columns.stream()
                .map(column -> column.kind() == Kind.WHOLE
                        ? ParquetColumn.whole(column.name())
                        : ParquetColumn.real(column.name()))
                .toList();
        try (ParquetWriter out = ParquetWriter.create(file, kinds, Map.of("pandas", pandas(columns)))) {
            for (TrackNode node : graph.nodes()) {
                for (int column = 0; column < kinds.size(); column++) {
                    put(out, column, columns.get(column), node);
                }
                out.endRow();
                steps.step();
            }
            out.finish();
        }
    }

    private static void put(ParquetWriter out, int place, TableColumn column, TrackNode node) {
        if (column.kind() == Kind.WHOLE) {
            out.put(place, column.whole().applyAsLong(node));
        } else {
            double value = column.real().applyAsDouble(node);
            out.put(place, column.kind() == Kind.MARGIN && !Double.isFinite(value) ? TableColumn.NONE : value);
        }
    }

    /** What pandas writes of a table with this index. */
    private static String pandas(List<TableColumn> columns) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode said = json.objectNode();
        said.putArray("index_columns").add(INDEX);
        ObjectNode names = said.putArray("column_indexes").addObject();
        names.putNull("name")
                .putNull("field_name")
                .put("pandas_type", "unicode")
                .put("numpy_type", "str");
        names.putObject("metadata").put("encoding", "UTF-8");
        ArrayNode fields = said.putArray("columns");
        for (TableColumn column : columns) {
            String type = column.kind() == Kind.WHOLE ? "int64" : "float64";
            fields.addObject()
                    .put("name", column.name().equals(INDEX) ? "id" : column.name())
                    .put("field_name", column.name())
                    .put("pandas_type", type)
                    .put("numpy_type", type)
                    .putNull("metadata");
        }
        said.putObject("attributes");
        said.putObject("creator").put("library", "ultrack").put("version", "1");
        said.put("pandas_version", "3.1.1");
        return said.toString();
    }

    static TrackGraph read(Path file, Progress progress) {
        try (ParquetFile parquet = ParquetFile.open(file)) {
            TrackRows rows = new TrackRows(file.toString(), "row", parquet.columns());
            long row = 0;
            Steps steps = progress.begin(Stage.READ, parquet.groups());
            for (int group = 0; group < parquet.groups(); group++) {
                Map<Field, ParquetValues> values = new EnumMap<>(Field.class);
                for (Field field : rows.fields()) {
                    values.put(field, parquet.read(group, field.word()));
                }
                int size = values.values().stream()
                        .mapToInt(ParquetValues::size)
                        .min()
                        .orElse(0);
                for (int i = 0; i < size; i++) {
                    rows.begin(++row);
                    int at = i;
                    values.forEach((field, column) -> put(rows, field, column, at));
                    rows.end();
                }
                steps.step();
            }
            steps.finish();
            return rows.toGraph();
        }
    }

    private static void put(TrackRows rows, Field field, ParquetValues column, int row) {
        if (column.missing(row)) {
            return;
        }
        if (column.isAboveLong(row) && field.whole()) {
            rows.problem("has " + field.word() + " " + column.text(row) + ", but must have a number up to "
                    + Long.MAX_VALUE + " there. Write the column with a sign (int64)"
                    + (field.mayBeNone() ? ", -1 for none." : "."));
        } else if (column.whole() && !column.isAboveLong(row)) {
            rows.put(field, column.wholeNumber(row));
        } else {
            rows.put(field, column.number(row));
        }
    }
}
