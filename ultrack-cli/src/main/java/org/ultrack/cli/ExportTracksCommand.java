// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.io.TrackFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a format by the ending of a file name. */
@Command(
        name = "tracks",
        description = "Tracks in the format that the ending says: " + TrackFiles.WRITTEN + ".",
        footer = {"%nExample:", "  ultrack export tracks -cfg config.toml -o tracks.xml", "Before: ultrack solve."})
final class ExportTracksCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "PATH",
            description = "File or folder, see above.")
    private Path path;

    @Mixin
    private LevelsOption levels;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        export.write(
                spec,
                (graph, overwrite, progress) ->
                        TrackFiles.write(graph, path, overwrite, levels.levels(), export.pixelSizes(), progress));
    }
}
