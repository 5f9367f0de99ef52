// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.io.picture.LineageTree;
import org.ultrack.io.picture.LineageTreeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a drawing of the lineages. */
@Command(name = "lineages", description = "The lineages drawn as trees, as an SVG.")
final class ExportLineagesCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "The SVG.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        export.write(
                spec,
                (graph, overwrite, progress) ->
                        LineageTree.write(graph, file, LineageTreeOptions.defaults(), overwrite));
    }
}
