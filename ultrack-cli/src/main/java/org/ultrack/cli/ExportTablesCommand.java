// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.io.file.AtomicFile;
import org.ultrack.io.table.LineageTable;
import org.ultrack.io.table.TrackTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes measures of tracks and lineages. */
@Command(
        name = "tables",
        description = {
            "Measures of tracks and of lineages as CSV: a line for each.",
            "Lengths are in pixels, times in frames; an empty field is a value that does not exist."
        })
final class ExportTablesCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-directory"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for track-table.csv and lineage-table.csv.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Path tracks = folder.resolve("track-table.csv");
        Path lineages = folder.resolve("lineage-table.csv");
        export.write(spec, (graph, overwrite) -> {
            AtomicFile.refuseExisting(lineages, overwrite);
            TrackTable.write(graph, tracks, overwrite);
            LineageTable.write(graph, lineages, overwrite);
        });
    }
}
