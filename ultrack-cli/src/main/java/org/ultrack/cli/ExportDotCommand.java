// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.io.dot.DotFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a graph for Graphviz. */
@Command(name = "dot", description = "Tracks as a graph in the DOT language, for Graphviz and pydot.")
final class ExportDotCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "The DOT file.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        export.write(spec, (graph, overwrite, progress) -> DotFile.write(graph, file, overwrite, progress));
    }
}
