// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.io.dot.DotFile;
import org.ultrack.io.geff.GeffFile;
import org.ultrack.io.geff.GeffMasks;
import org.ultrack.io.geff.GeffOptions;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.trackmate.Calibration;
import org.ultrack.io.trackmate.TrackMateFile;
import org.ultrack.io.trackmate.TrackMateOptions;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** The geff library and Python's ultrack read what we write, and we read what they write. */
@Tag("interop")
class GeffInteropTest {
    @TempDir
    Path folder;

    /** Node-link JSON, but for its blanks, and DOT are those of Python's ultrack to the letter. */
    private void assertSameText(TrackGraph graph, String name) throws IOException {
        NodeLinkFile.write(graph, folder.resolve("ours.json"), true);
        DotFile.write(graph, folder.resolve("ours.dot"), true);
        assertThat(Files.readString(folder.resolve("ours.json")))
                .isEqualTo(Files.readString(folder.resolve(name + ".json")).replace(" ", ""));
        assertThat(folder.resolve("ours.dot")).hasSameTextualContentAs(folder.resolve(name + ".dot"));
    }

    /** What the geff library makes of a TrackMate file is in its units; the frames stand beside. */
    @Test
    void geffOfTrackMate_isConvertedToPixels() throws IOException {
        Calibration sizes = new Calibration(0.25, 0.5, 2, 30, "micron", "sec");
        for (int dimensions = 2; dimensions <= 3; dimensions++) {
            TrackMateFile.write(
                    RandomLineages.of(dimensions, 6, 5, 0.2, -1, 7),
                    folder.resolve(dimensions + ".trackmate.xml"),
                    false,
                    TrackMateOptions.defaults().withCalibration(sizes));
        }
        Python.run("geff_files.py", folder);
        for (int dimensions = 2; dimensions <= 3; dimensions++) {
            String name = dimensions + ".trackmate";
            TrackGraph expected = TrackMateFile.read(folder.resolve(name + ".xml"));
            Path file = folder.resolve(name + ".geff");
            GeffOptions options = GeffOptions.defaults()
                    .withPixelSizes(dimensions == 3 ? List.of(2.0, 0.5, 0.25) : List.of(0.5, 0.25));
            for (GeffOptions each : List.of(options, options.withTimeInterval(30.0))) {
                TrackGraph read = GeffFile.read(file, each);
                assertThat(read.size()).isEqualTo(expected.size()).isPositive();
                for (TrackNode node : read.nodes()) {
                    TrackNode twin = expected.nodesAt(node.t()).stream()
                            .filter(other -> other.candidateId() == node.candidateId())
                            .findFirst()
                            .orElseThrow();
                    assertThat(Math.abs(node.z() - twin.z())
                                    + Math.abs(node.y() - twin.y())
                                    + Math.abs(node.x() - twin.x()))
                            .isLessThan(1e-6);
                }
            }
        }
    }

    @Test
    void geffAndPythonsUltrack_bothWays_areEqual() throws IOException {
        Map<String, TrackGraph> cases = RandomLineages.cases();
        cases.put("nocell", RandomLineages.of(2, 1, 0, 0, -1, 5));
        Map<String, GeffMasks> types = Map.of("volume", GeffMasks.BOOL, "nodivision", GeffMasks.UINT8);
        cases.forEach((name, graph) -> GeffFile.write(
                graph, folder.resolve(name + ".java.geff"), false, types.getOrDefault(name, GeffMasks.UINT64)));
        Python.run("peer_exports.py", folder);
        for (String name : List.of("flat", "volume", "nodivision", "emptyframe", "onecell")) {
            TrackGraph read = GeffFile.read(folder.resolve(name + ".geff"));
            assertThat(CellLines.of(read))
                    .as(name)
                    .isEqualTo(CellLines.of(NodeLinkFile.read(folder.resolve(name + ".json"))));
            for (TrackNode node : read.nodes()) {
                assertThat(read.mask(node).area()).isEqualTo(node.area());
            }
            GeffFile.write(read, folder.resolve(name + ".ours.geff"), false);
            assertSameText(read, name);
        }

        String seen = Python.run("geff_files.py", folder);

        cases.forEach((name, graph) -> {
            long links = graph.nodes().stream().filter(TrackNode::hasParent).count();
            long area = graph.nodes().stream().mapToLong(TrackNode::area).sum();
            assertThat(seen).contains("\"" + name + "\": [" + graph.size() + ", " + links + ", " + area + ", \"");
        });
        assertThat(seen).contains("\"bool\"", "\"uint8\"", "\"uint64\"");
        for (String axes : List.of("2", "3")) {
            List<String> expected = CellLines.of(NodeLinkFile.read(folder.resolve("tree" + axes + ".json")));
            assertThat(expected).hasSize(7);
            for (String format : List.of("v2", "v3")) {
                Path file = folder.resolve("tree" + axes + format + ".other.geff");
                TrackGraph read = GeffFile.read(file, GeffOptions.defaults().withPixelSizes(List.of(1.0, 1.0, 1.0)));
                assertThat(CellLines.of(read)).isEqualTo(expected);
                assertThatThrownBy(() -> GeffFile.read(file)).hasMessageContaining("is in micrometer, not in pixels");
            }
        }
        TrackGraph masks = GeffFile.read(folder.resolve("masks.other.geff"));
        assertThat(masks.track(1).nodes()).extracting(TrackNode::y).containsExactly(6.0, 5.0, 7.0);
        assertThat(masks.masksAt(0)).containsExactly(Mask.of2d(4, 4, 2, 2, new long[] {0b1001}));
        assertThat(masks.masksAt(1)).containsExactly(Mask.of2d(1, 2, 2, 3, new long[] {0b111111}));
        assertThatThrownBy(() -> GeffFile.read(folder.resolve("undirected.other.geff")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("undirected.other.geff", "not directed");
    }
}
