// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.file.AtomicFiles;
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
    private static final String TRACKS = "track-table.csv";
    private static final String LINEAGES = "lineage-table.csv";
    private static final List<String> NAMES = List.of(TRACKS, LINEAGES);

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
        export.write(spec, (graph, overwrite, progress) -> {
            try (AtomicFiles files = AtomicFiles.create(folder, overwrite, NAMES::contains, LINEAGES)) {
                TrackTable.write(graph, files.path().resolve(TRACKS), false, progress);
                LineageTable.write(graph, files.path().resolve(LINEAGES), false, progress.unheard());
                files.commit();
            }
        });
    }
}
