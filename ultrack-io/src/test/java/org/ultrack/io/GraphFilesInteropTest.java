// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.io.dot.DotFile;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.nodelink.NodeLinkOptions;
import org.ultrack.io.nodelink.NodeLinkOptions.Direction;
import org.ultrack.io.nodelink.NodeLinkOptions.Key;
import org.ultrack.io.table.LineageTable;
import org.ultrack.io.table.TrackTable;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.TrackGraph;

/** networkx, pydot and pandas read our graphs and tables; we read what networkx writes. */
@Tag("interop")
class GraphFilesInteropTest {
    @TempDir
    Path folder;

    @Test
    void networkxPydotAndPandas_readOurs_andWeReadNetworkxs() {
        Map<String, TrackGraph> cases = RandomLineages.cases();
        NodeLinkOptions turned = NodeLinkOptions.defaults().withKey(Key.LINKS).withDirection(Direction.CHILD_TO_PARENT);
        cases.forEach((name, graph) -> {
            NodeLinkFile.write(graph, folder.resolve(name + ".json"), false);
            NodeLinkFile.write(graph, folder.resolve(name + ".links.json"), false, turned);
            DotFile.write(graph, folder.resolve(name + ".dot"), false);
            TrackTable.write(graph, folder.resolve(name + ".tracks.csv"), false);
            LineageTable.write(graph, folder.resolve(name + ".lineages.csv"), false);
        });

        String seen = Python.run("tables.py", folder);

        cases.forEach((name, graph) -> {
            long links = graph.nodes().stream().filter(node -> node.hasParent()).count();
            assertThat(seen)
                    .contains("\"" + name + "\": [" + graph.size() + ", " + links + ", "
                            + graph.divisions().size() + "]");
            if (graph.size() < 1000) {
                for (String form : List.of("edges", "links")) {
                    TrackGraph read = NodeLinkFile.read(folder.resolve(name + "." + form + ".python.json"));
                    assertThat(CellLines.of(read)).as(name).isEqualTo(CellLines.of(graph));
                }
            }
        });
        assertThat(cases.get("large").size()).isGreaterThan(65_000);
    }
}
