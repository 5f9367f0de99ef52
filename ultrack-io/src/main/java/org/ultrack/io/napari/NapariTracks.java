// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.CellColumn;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Tracks as a table, in CSV files or, where the name ends with {@code .parquet}, in Parquet files: {@code track_id,t,(z,)y,x,
 * id,parent_track_id,parent_id}, a line for each cell by track and frame. {@code id} is the candidate's, {@code parent_id}
 * that of the cell before; -1 stands for none. {@code parent_track_id} is the track that divided into this one.
 * Coordinates are in pixels. Parquet files say to pandas that {@code id} is the index of the table.
 *
 * <p>{@link Columns#MARGINS} adds {@code margin,parent_margin}: how sure the solution is of the cell and of the link to
 * the cell before ({@link TrackNode#margin}, {@link TrackNode#linkMargin}). napari shows them as features and colours
 * tracks by them. -1 stands for none there too: unknown, no cell before, or nothing to choose; napari cannot colour by
 * numbers that are not finite.
 *
 * <p>Tables that are read need {@code track_id}, {@code t}, {@code y} and {@code x}, in any order; other columns are passed over.
 * {@code z} makes the tracks three-dimensional. With {@code id} and {@code parent_id} they say who comes from whom. Else the
 * cells of a track follow each other by frame, with gaps where frames are missing, its first cell comes from the last of
 * {@code parent_track_id}, where that is not empty or -1, and cells without {@code id} are numbered by row. A track that
 * follows at once as the only child of another stays one of its own.
 */
public final class NapariTracks {

    private NapariTracks() {}

    /** Which columns the table has. */
    public enum Columns {
        /** Those of Python's ultrack, byte for byte. */
        PYTHON,
        /** Those of Python's ultrack, then the margins. */
        MARGINS
    }

    /** Writes the table with margins, see {@link #write(TrackGraph, Path, boolean, Columns)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        write(graph, file, overwrite, Columns.MARGINS);
    }

    /** Writes the table without measures, see {@link #write(TrackGraph, Path, boolean, Columns, List)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite, Columns columns) {
        write(graph, file, overwrite, columns, List.of());
    }

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, Columns, List, Progress)}. */
    public static void write(
            TrackGraph graph, Path file, boolean overwrite, Columns columns, List<CellColumn> measures) {
        write(graph, file, overwrite, columns, measures, Progress.silent());
    }

    /**
     * Writes the table; the file appears whole or not at all. Line by line, O(cells); Parquet by groups of 65 536 rows.
     *
     * @param graph the tracks
     * @param file a Parquet file when it ends with {@code .parquet}, else CSV
     * @param overwrite whether an existing file may be replaced
     * @param columns which columns to write
     * @param measures further columns, of the cells of this graph, as {@link org.ultrack.tracks.CellMeasures} makes them; NaN
     *     is an empty field of CSV
     * @param progress hears of {@link Stage#EXPORT}, one step a cell
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(
            TrackGraph graph,
            Path file,
            boolean overwrite,
            Columns columns,
            List<CellColumn> measures,
            Progress progress) {
        List<TableColumn> table = TableColumn.of(graph, columns == Columns.MARGINS, measures);
        AtomicFile.write(file, overwrite, path -> {
            Steps steps = progress.begin(Stage.EXPORT, graph.size());
            if (isParquet(file)) {
                ParquetTable.write(graph, table, path, steps);
            } else {
                try (BufferedWriter out = Files.newBufferedWriter(path)) {
                    writeCsv(graph, table, out, steps);
                }
            }
            steps.finish();
        });
    }

    /** Reads silently, see {@link #read(Path, Progress)}. */
    public static TrackGraph read(Path file) {
        return read(file, Progress.silent());
    }

    /**
     * Reads tracks. The movie is taken to be as large as the positions need; the tracks have no masks. O(n log n) in memory
     * of 150 bytes a cell.
     *
     * @param file a Parquet file when it ends with {@code .parquet}, else CSV
     * @param progress hears of {@link Stage#READ}, one step a kilobyte of CSV, or a row group of Parquet
     * @throws InvalidInputException when it cannot be read or is no such table, or the tracks are no forest of cells; with
     *     everything that is wrong, by line
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static TrackGraph read(Path file, Progress progress) {
        return isParquet(file) ? ParquetTable.read(file, progress) : CsvTable.read(file, progress);
    }

    private static boolean isParquet(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private static void writeCsv(TrackGraph graph, List<TableColumn> columns, Appendable out, Steps steps)
            throws IOException {
        out.append(String.join(",", columns.stream().map(TableColumn::name).toList()))
                .append('\n');
        StringBuilder line = new StringBuilder();
        for (TrackNode node : graph.nodes()) {
            line.setLength(0);
            for (TableColumn column : columns) {
                if (!line.isEmpty()) {
                    line.append(',');
                }
                append(line, column, node);
            }
            out.append(line).append('\n');
            steps.step();
        }
    }

    private static void append(StringBuilder line, TableColumn column, TrackNode node) {
        if (column.kind() == TableColumn.Kind.WHOLE) {
            line.append(column.whole().applyAsLong(node));
            return;
        }
        double value = column.real().applyAsDouble(node);
        if (column.kind() == TableColumn.Kind.MARGIN && !Double.isFinite(value)) {
            line.append(TableColumn.NONE);
        } else if (!Double.isNaN(value)) {
            line.append(value);
        }
    }
}
