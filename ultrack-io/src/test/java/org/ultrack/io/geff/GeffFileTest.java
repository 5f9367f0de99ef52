// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.io.RandomLineages;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.Overlap;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Graphs there and back, and what stands in the files. */
class GeffFileTest {
    @TempDir
    Path folder;

    private TrackGraph writtenAndRead(TrackGraph graph, GeffMasks masks) {
        Path file = folder.resolve("tracks.geff");
        GeffFile.write(graph, file, true, masks);
        return GeffFile.read(file);
    }

    private static void assertEqual(TrackGraph read, TrackGraph graph) {
        assertThat(read.shape()).isEqualTo(graph.shape());
        assertThat(read.nodes().stream().map(TrackNode::toString).toList())
                .isEqualTo(graph.nodes().stream().map(TrackNode::toString).toList());
    }

    private static void assertEqualMasks(TrackGraph read, TrackGraph graph) {
        for (int t = 0; t < graph.shape().frames(); t++) {
            assertThat(read.masksAt(t)).isEqualTo(graph.masksAt(t));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0.2, -1", "3, 0.2, 3", "2, 0, 0", "3, 0, 8"})
    void read_whatWasWritten_isEqual(int dimensions, double division, int emptyFrame) {
        TrackGraph graph = RandomLineages.of(dimensions, 9, 12, division, emptyFrame, 11 + dimensions);
        TrackGraph read = writtenAndRead(graph, GeffMasks.UINT64);
        assertEqual(read, graph);
        assertEqualMasks(read, graph);
    }

    @ParameterizedTest
    @EnumSource(GeffMasks.class)
    void read_everyTypeOfMasks_isEqual(GeffMasks masks) {
        for (int dimensions = 2; dimensions <= 3; dimensions++) {
            TrackGraph graph = RandomLineages.of(dimensions, 4, 5, 0.2, -1, 4);
            TrackGraph read = writtenAndRead(graph, masks);
            assertEqual(read, graph);
            assertThat(read.hasMasks()).isEqualTo(masks != GeffMasks.NONE);
            if (read.hasMasks()) {
                assertEqualMasks(read, graph);
            }
        }
    }

    @Test
    void read_manyCells_overSeveralChunks_isEqual() {
        TrackGraph graph = RandomLineages.of(3, 75, 1000, 0, -1, 9);
        assertThat(graph.size()).isGreaterThan(70_000);
        TrackGraph read = writtenAndRead(graph, GeffMasks.UINT8);
        assertEqual(read, graph);
        assertEqualMasks(read, graph);
    }

    /** geff-java reads no array that lacks a chunk; in 2D, z is zero everywhere. */
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 1000", "3, 5"})
    void write_chunksOfZeros_areThereToo(int dimensions, int cells) throws IOException {
        TrackGraph graph = RandomLineages.of(dimensions, 75, cells, 0, -1, 3);
        GeffFile.write(graph, folder.resolve("tracks.geff"), false, GeffMasks.NONE);
        List<Path> arrays;
        try (Stream<Path> files = Files.walk(folder)) {
            arrays = files.filter(file -> file.endsWith(".zarray")).toList();
        }
        assertThat(arrays).hasSizeGreaterThan(6);
        for (Path array : arrays) {
            JsonNode metadata = new ObjectMapper().readTree(array.toFile());
            int rows = metadata.get("shape").get(0).asInt();
            int rowsAChunk = metadata.get("chunks").get(0).asInt();
            String rest = metadata.get("shape").size() == 2 ? ".0" : "";
            for (int chunk = 0; chunk * rowsAChunk < rows; chunk++) {
                assertThat(array.resolveSibling(chunk + rest)).isNotEmptyFile();
            }
        }
    }

    @Test
    void read_oneCellOrNone_isEqual() {
        assertEqual(
                writtenAndRead(RandomLineages.of(2, 1, 1, 0, -1, 1), GeffMasks.UINT64),
                RandomLineages.of(2, 1, 1, 0, -1, 1));
        TrackGraph none = TrackGraph.builder(new MovieShape(2, 2, 1, 9, 9), MaskSource.NONE)
                .build();
        assertEqual(writtenAndRead(none, GeffMasks.UINT64), none);
    }

    /** A database of two cells. */
    private static final class Known implements CandidateSource {
        @Override
        public List<Mask> masks(int t, long[] ids) {
            return Arrays.stream(ids)
                    .mapToObj(id -> Mask.of2d(3 + t, 4, 2, 2, new long[] {0b1011}))
                    .toList();
        }

        @Override
        public List<CandidateDetails> details(int t, long[] ids) {
            return Arrays.stream(ids)
                    .mapToObj(id -> new CandidateDetails(id, 0.5 * id, t, -t, 0.25))
                    .toList();
        }

        @Override
        public double[] linkWeights(int t, long[] sources, long[] targets) {
            return Arrays.stream(targets)
                    .mapToDouble(id -> id == 30 ? Double.NaN : id / 8.0)
                    .toArray();
        }

        @Override
        public List<Overlap> overlaps(int t) {
            return List.of(new Overlap(10 * (t + 1), 10 * (t + 1) + 5));
        }
    }

    private static TrackGraph known() {
        return TrackGraph.builder(new MovieShape(3, 2, 1, 20, 30), new Known())
                .add(30, 2, 0, 5, 4, 3, 20)
                .add(10, 0, 0, 3, 4, 3, -1)
                .add(20, 1, 0, 4, 4, 3, 10)
                .build();
    }

    @Test
    void write_candidateSource_arraysAreThoseOfPythonsUltrack() {
        Path file = folder.resolve("tracks.geff");
        GeffFile.write(known(), file, false);
        ZarrGroup root = ZarrGroup.open(file);
        Map<String, Object> values = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        for (String name : root.group("nodes/props").names()) {
            ZarrArray array = root.array("nodes/props/" + name + "/values");
            values.put(name, array.readAll());
            types.put(name, array.type().toString());
        }
        assertThat(types)
                .containsExactlyInAnyOrderEntriesOf(new HashMap<>(Map.ofEntries(
                        Map.entry("parent_id", "int64"),
                        Map.entry("t", "int64"),
                        Map.entry("z", "float64"),
                        Map.entry("y", "float64"),
                        Map.entry("x", "float64"),
                        Map.entry("z_shift", "float64"),
                        Map.entry("y_shift", "float64"),
                        Map.entry("x_shift", "float64"),
                        Map.entry("area", "int64"),
                        Map.entry("frontier", "float64"),
                        Map.entry("height", "float64"),
                        Map.entry("solution", "bool"),
                        Map.entry("mask", "uint64"),
                        Map.entry("bbox", "int64"))));
        assertThat(root.array("nodes/ids").readAll()).isEqualTo(new long[] {10, 20, 30});
        assertThat(values)
                .containsEntry("parent_id", new long[] {-1, 10, 20})
                .containsEntry("t", new long[] {0, 1, 2})
                .containsEntry("y_shift", new double[] {0, -1, -2})
                .containsEntry("frontier", new double[] {10, 20, 30})
                .containsEntry("height", new double[] {5, 10, 15})
                .containsEntry("mask", new long[] {0, 2, 2, 4, 2, 2, 8, 2, 2})
                .containsEntry("bbox", new long[] {3, 4, 5, 6, 4, 4, 6, 6, 5, 4, 7, 6});
        assertThat(root.array("nodes/props/mask/data").readAll())
                .isEqualTo(new long[] {1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1});
        assertThat(root.array("edges/ids").readAll()).isEqualTo(new long[] {10, 20, 20, 30});
        assertThat(root.array("edges/props/weight/values").readAll()).isEqualTo(new double[] {2.5, 0});
        assertThat(root.array("edges/props/solution/values").readAll()).isEqualTo(new byte[] {1, 1});
        assertThat(root.array("overlaps/ids").readAll()).isEqualTo(new long[] {15, 10, 25, 20, 35, 30});
        assertThat(root.attributes().path("geff").path("axes").toString())
                .startsWith("[{\"name\":\"t\",\"type\":\"time\",\"unit\":null,\"min\":0.0,\"max\":2.0,");
    }

    @Test
    void read_details_areKept() {
        TrackGraph read = writtenAndRead(known(), GeffMasks.BOOL);
        CandidateSource source = read.candidateSource().orElseThrow();
        assertThat(source.details(1, new long[] {20})).containsExactly(new CandidateDetails(20, 10, 1, -1, 0.25));
        assertThat(source.linkWeights(1, new long[] {10, 30}, new long[] {20, 20}))
                .containsExactly(2.5, Double.NaN);
        assertThat(source.overlaps(1)).isEmpty();
        assertThat(read.hasMasks()).isTrue();
        assertThat(writtenAndRead(known(), GeffMasks.NONE).hasMasks()).isFalse();
    }

    @Test
    void write_positionsAlone_leaveOutWhatIsNotKnown() {
        Path file = folder.resolve("tracks.geff");
        GeffFile.write(
                TrackGraph.builder(new MovieShape(2, 3, 5, 20, 30), MaskSource.NONE)
                        .add(1, 0, 2, 3, 4, 5, -1)
                        .add(2, 1, 2, 3, 4, 5, 1)
                        .build(),
                file,
                false);
        ZarrGroup root = ZarrGroup.open(file);
        assertThat(root.group("nodes/props").names())
                .containsExactly("area", "parent_id", "solution", "t", "x", "y", "z");
        assertThat(root.group("edges/props").names()).containsExactly("solution");
        assertThat(root.names()).containsExactly("edges", "nodes");
    }

    @Test
    void write_existingFolder_isRefusedUnlessItIsZarrAndMayBeReplaced() throws IOException {
        Path file = folder.resolve("tracks.geff");
        GeffFile.write(known(), file, false);
        assertThatThrownBy(() -> GeffFile.write(known(), file, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.geff already exists");
        GeffFile.write(RandomLineages.of(2, 3, 3, 0, -1, 1), file, true);
        assertThat(GeffFile.read(file).size()).isEqualTo(9);
        Path other = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(other.resolve("cat.txt"), "mine");
        assertThatThrownBy(() -> GeffFile.write(known(), other, true)).isInstanceOf(InvalidInputException.class);
        assertThat(other.resolve("cat.txt")).hasContent("mine");
    }

    @Test
    void write_masksFail_leavesNothing() {
        MaskSource broken = (t, ids) -> {
            throw new InvalidInputException("no more masks");
        };
        TrackGraph graph = TrackGraph.builder(new MovieShape(1, 2, 1, 9, 9), broken)
                .add(1, 0, 0, 1, 1, 1, -1)
                .build();
        assertThatThrownBy(() -> GeffFile.write(graph, folder.resolve("tracks.geff"), false))
                .hasMessage("no more masks");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_framesAfterEachOther_asksForOneAtATime() {
        TrackGraph graph = RandomLineages.of(2, 6, 4, 0, -1, 2);
        List<Integer> asked = new ArrayList<>();
        TrackGraph watched = rebuilt(graph, (t, ids) -> {
            asked.add(t);
            return Arrays.stream(ids)
                    .mapToObj(id -> Mask.of2d(0, 0, 1, 1, new long[] {1}))
                    .toList();
        });
        GeffFile.write(watched, folder.resolve("tracks.geff"), false);
        assertThat(asked).containsExactly(0, 1, 2, 3, 4, 5);
    }

    private static TrackGraph rebuilt(TrackGraph graph, MaskSource masks) {
        var builder = TrackGraph.builder(graph.shape(), masks);
        for (TrackNode node : graph.nodes()) {
            long parent = node.hasParent() ? graph.node(node.parent()).candidateId() : -1;
            builder.add(node.candidateId(), node.t(), node.z(), node.y(), node.x(), node.area(), parent);
        }
        return builder.build();
    }
}
