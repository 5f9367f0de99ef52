// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Mask;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.ctc.CtcImport;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Folders of the challenge: we read what tifffile writes and measure what scikit-image measures; what we write is valid for
 * py-ctcmetrics. In 2D and 3D, with and without divisions, with gaps, with an empty frame, with one cell, with 70,000 labels.
 */
@Tag("interop")
class CtcFoldersInteropTest {
    @TempDir
    Path folder;

    /** Where a cell is, how large, its box, and where the cell is that it comes from. */
    private static List<List<Double>> described(TrackGraph graph, int t) {
        List<TrackNode> nodes = graph.nodesAt(t);
        List<Mask> masks = graph.masksAt(t);
        return sorted(IntStream.range(0, nodes.size()).mapToObj(i -> {
            TrackNode node = nodes.get(i);
            DoubleList cell = new DoubleList().place(graph, node).add(node.area());
            for (int bound : masks.get(i).boundingBox()) {
                cell.add(bound);
            }
            return node.hasParent() ? cell.place(graph, graph.node(node.parent())).values : cell.values;
        }));
    }

    private static List<List<Double>> sorted(Stream<List<Double>> cells) {
        return cells.sorted((a, b) -> Arrays.compare(
                        a.stream().mapToDouble(value -> value).toArray(),
                        b.stream().mapToDouble(value -> value).toArray()))
                .toList();
    }

    /** Numbers that are gathered. */
    private static final class DoubleList {
        private final List<Double> values = new ArrayList<>();

        DoubleList add(double value) {
            values.add(value);
            return this;
        }

        DoubleList place(TrackGraph graph, TrackNode node) {
            add(node.t());
            return (graph.shape().spatialDimensions() == 3 ? add(node.z()) : this)
                    .add(node.y())
                    .add(node.x());
        }
    }

    @Test
    void folders_bothWays_giveTheSameTracks() throws IOException {
        Path python = Files.createDirectories(folder.resolve("python"));
        Path ours = Files.createDirectories(folder.resolve("ours"));
        Python.run("ctc_folders.py", "make", python);
        List<String> cases = List.of("flat", "volume", "nodivision", "emptyframe", "onecell", "large");

        for (String name : cases) {
            TrackGraph read = CtcImport.read(python.resolve(name));
            List<List<Double>> expected;
            try (Stream<String> lines = Files.lines(python.resolve(name + ".txt"))) {
                expected = lines.map(line ->
                                Stream.of(line.split(" ")).map(Double::valueOf).toList())
                        .toList();
            }
            assertThat(read.size()).as(name).isEqualTo(expected.size());
            for (int t = 0; t < read.shape().frames(); t++) {
                double frame = t;
                assertThat(described(read, t))
                        .as("%s, frame %d", name, t)
                        .isEqualTo(sorted(expected.stream().filter(cell -> cell.getFirst() == frame)));
            }
            CtcExport.defaults().write(read, ours.resolve(name));
        }

        assertThat(new TreeSet<>(
                        Python.run("ctc_folders.py", "check", ours).lines().toList()))
                .hasSize(cases.size() - 1)
                .allSatisfy(line -> assertThat(line).matches("\\w+ \\d+ \\d+"));
    }
}
