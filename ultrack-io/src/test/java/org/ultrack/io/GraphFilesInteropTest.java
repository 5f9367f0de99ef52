// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    private static Map<String, TrackGraph> cases() {
        Map<String, TrackGraph> cases = new LinkedHashMap<>();
        cases.put("flat", RandomLineages.of(2, 8, 6, 0.15, -1, 1));
        cases.put("volume", RandomLineages.of(3, 8, 6, 0.15, -1, 2));
        cases.put("nodivision", RandomLineages.of(2, 8, 6, 0, -1, 3));
        cases.put("emptyframe", RandomLineages.of(3, 9, 4, 0.1, 4, 4));
        cases.put("onecell", RandomLineages.of(2, 1, 1, 0, -1, 5));
        cases.put("large", RandomLineages.of(2, 70, 1000, 0, -1, 6));
        return cases;
    }

    private static List<String> cells(TrackGraph graph) {
        return graph.nodes().stream()
                .map(node -> node.candidateId() + " " + node.trackId() + " " + node.t() + " " + node.z() + " "
                        + node.y() + " " + node.x() + " "
                        + (node.hasParent() ? graph.node(node.parent()).candidateId() : -1))
                .toList();
    }

    @Test
    void networkxPydotAndPandas_readOurs_andWeReadNetworkxs() {
        Map<String, TrackGraph> cases = cases();
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
                    assertThat(cells(read)).as(name).isEqualTo(cells(graph));
                }
            }
        });
        assertThat(cases.get("large").size()).isGreaterThan(65_000);
    }
}
