// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.nodelink.NodeLinkOptions;
import org.ultrack.io.nodelink.NodeLinkOptions.Direction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes node-link JSON. */
@Command(
        name = "networkx",
        aliases = "json",
        description = "Tracks as node-link JSON, which networkx.node_link_graph reads.")
final class ExportNetworkxCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "The JSON file.")
    private Path file;

    @Option(
            names = "--key",
            defaultValue = "EDGES",
            paramLabel = "KEY",
            description = "What the list of links is called: edges, or links for networkx before 3.4. Default: edges.")
    private NodeLinkOptions.Key key;

    @Option(names = "--children-to-parent", description = "Let links lead from children to parents.")
    private boolean childrenToParent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        NodeLinkOptions options = NodeLinkOptions.defaults()
                .withKey(key)
                .withDirection(childrenToParent ? Direction.CHILD_TO_PARENT : Direction.PARENT_TO_CHILD);
        export.write(
                spec, (graph, overwrite, progress) -> NodeLinkFile.write(graph, file, overwrite, options, progress));
    }
}
