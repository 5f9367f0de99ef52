// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.napari.NapariTracks.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the table of napari's tracks layer. */
@Command(
        name = "napari",
        description = {
            "Tracks as a table for napari, pandas and spreadsheets: a row for each cell.",
            "The columns are track_id, t, (z,) y, x, id, parent_track_id and parent_id; -1 stands for none."
        },
        footer = {
            "%nExample:",
            "  ultrack export napari -cfg config.toml -o tracks.parquet",
            "With the segments: ultrack export zarr-napari."
        })
final class ExportNapariCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "The table: .csv or .parquet.")
    private Path file;

    @Option(
            names = "--margins",
            description = "Add how sure the solution is of each cell and of its link to the cell before.")
    private boolean margins;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
            throw new InvalidInputException(file + " must end in .csv or .parquet. Rename it.");
        }
        Columns columns = margins ? Columns.MARGINS : Columns.PYTHON;
        export.write(
                spec,
                (graph, overwrite, progress) ->
                        NapariTracks.write(graph, file, overwrite, columns, List.of(), progress));
    }
}
