// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.io.RandomLineages;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.trackmate.TrackMateOptions.Layout;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.TrackGraph;

/** pytrackmate reads our files; we read those of Python's ultrack and write the same, byte for byte. */
@Tag("interop")
class TrackMateInteropTest {
    @TempDir
    Path folder;

    @Test
    void pytrackmate_readsSpotsAndTracks() {
        Map<String, TrackGraph> cases = RandomLineages.cases();
        cases.remove("onecell"); // a track of TrackMate has a link
        cases.put("twocells", RandomLineages.of(2, 2, 1, 0, -1, 5));
        cases.forEach((name, graph) -> {
            TrackMateFile.write(graph, folder.resolve(name + ".xml"), false);
            NodeLinkFile.write(graph, folder.resolve(name + ".json"), false);
        });
        assertThat(cases.get("large").size()).isGreaterThan(70_000);

        String seen = Python.run("trackmate.py", "read", folder);

        cases.keySet().forEach(name -> assertThat(seen).contains(name + ": equal"));
    }

    @Test
    void pythonsUltrack_itsFiles_areReadAndWrittenAlike() {
        Python.run("trackmate.py", "write", folder);
        for (String name : List.of("flat", "volume", "nodivision", "emptyframe", "onecell")) {
            TrackGraph graph = NodeLinkFile.read(folder.resolve(name + ".json"));

            assertThat(TrackMateFileTest.cells(TrackMateFile.read(folder.resolve(name + ".xml"))))
                    .as(name)
                    .isEqualTo(TrackMateFileTest.cells(graph));
            TrackMateFile.write(
                    graph,
                    folder.resolve("ours.xml"),
                    true,
                    TrackMateOptions.defaults().withLayout(Layout.TRACKLETS));
            assertThat(folder.resolve("ours.xml")).as(name).hasSameTextualContentAs(folder.resolve(name + ".xml"));
        }
    }
}
