// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.io.tiff.TiffCompression;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffStack;
import org.ultrack.io.tiff.TiffWriter;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Folders become the tracks they were, or are refused with everything that is wrong with them. */
class CtcImportTest {
    private static final TrackGraph DIVISION =
            SmallGraph.of(List.of("BA", "CA"), "A..D A..D", "B..D C...", ".... ....", "...E ....");

    @TempDir
    Path folder;

    /** What a graph is, whatever its ids: cells by track and frame, with their pixels and parents. */
    private static List<String> described(TrackGraph graph) {
        Map<Long, Mask> masks = new HashMap<>();
        for (int t = 0; t < graph.shape().frames(); t++) {
            List<TrackNode> nodes = graph.nodesAt(t);
            List<Mask> pixels = graph.masksAt(t);
            IntStream.range(0, nodes.size()).forEach(i -> masks.put(nodes.get(i).candidateId(), pixels.get(i)));
        }
        return graph.nodes().stream()
                .map(node -> node.trackId() + " " + node.t() + " " + node.area() + " " + node.parent() + " "
                        + masks.get(node.candidateId())
                        + masks.get(node.candidateId()).hashCode())
                .toList();
    }

    @Test
    void read_exportedFolder_isTheSameGraph() {
        CtcExport.defaults().write(DIVISION, folder);

        TrackGraph read = CtcImport.read(folder);

        assertThat(described(read)).isEqualTo(described(DIVISION));
        assertThat(read.shape()).isEqualTo(DIVISION.shape());
    }

    @Test
    void read_groundTruthFolder_isRead() throws IOException {
        Path tracks = Files.createDirectories(folder.resolve("01_GT/TRA"));
        CtcExport.defaults().write(DIVISION, tracks);
        Files.move(tracks.resolve("res_track.txt"), tracks.resolve("man_track.txt"));
        for (int t = 0; t < 4; t++) {
            Files.move(tracks.resolve("mask00" + t + ".tif"), tracks.resolve("man_track00" + t + ".tif"));
        }

        assertThat(described(CtcImport.read(folder.resolve("01_GT")))).isEqualTo(described(DIVISION));
    }

    @Test
    void read_trackCutAtAGap_isJoinedAgain() {
        TrackGraph pieces = SmallGraph.of(List.of(), "A.", "..", "B.");
        TrackGraph graph = pieces.withParents(
                Map.of(pieces.nodesAt(2).getFirst(), pieces.nodesAt(0).getFirst()));
        CtcExport.defaults().write(graph, folder);

        assertThat(described(CtcImport.read(folder))).isEqualTo(described(graph));
    }

    /** A daughter whose sister was not seen, or a cell that somebody gave another label. */
    @Test
    void read_onlyChildThatFollowsAtOnce_keepsALabelOfItsOwn() throws IOException {
        for (int t = 0; t < 6; t++) {
            mask("mask00" + t + ".tif", 2, 2, t < 2 ? 7 : t == 3 ? 0 : t < 3 ? 4 : 9);
        }
        Files.writeString(folder.resolve("res_track.txt"), "4 2 2 7\n7 0 1 0\n9 4 5 4\n");

        TrackGraph read = CtcImport.read(folder);
        CtcExport.defaults().write(read, folder.resolve("again"));

        assertThat(read.trackCount()).as("7, then 4 which goes on as 9").isEqualTo(2);
        assertThat(folder.resolve("again/res_track.txt")).hasContent("1 0 1 0\n2 2 2 1\n3 4 5 2\n");
        assertThat(described(CtcImport.read(folder.resolve("again")))).isEqualTo(described(read));
    }

    @Test
    void read_oneFrameOfAVolume_isAVolume() {
        TrackGraph graph = SmallGraph.of(List.of(), "A. ../.. .B");
        CtcExport.defaults().write(graph, folder);

        assertThat(described(CtcImport.read(folder))).isEqualTo(described(graph));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void read_randomExport_isTheSameGraph(int seed) {
        TrackGraph graph = DrawnForest.of(new Random(seed), seed % 2 == 0 ? 1 : 3);
        CtcExport.defaults().write(graph, folder);

        TrackGraph read = CtcImport.read(folder);

        assertThat(described(read)).isEqualTo(described(graph));
        for (int i = 0; i < graph.size(); i++) {
            assertThat(read.node(i).y()).isEqualTo(graph.node(i).y());
            assertThat(read.node(i).x()).isEqualTo(graph.node(i).x());
            assertThat(read.node(i).z()).isEqualTo(graph.node(i).z());
        }
    }

    @Test
    void read_emptyResult_isAnEmptyGraph() throws IOException {
        CtcExport.defaults().write(SmallGraph.of(List.of(), "A", "A"), folder);
        Files.writeString(folder.resolve("res_track.txt"), "");
        mask("mask000.tif", 1, 1, 0);
        mask("mask001.tif", 1, 1, 0);

        TrackGraph read = CtcImport.read(folder);

        assertThat(read.size()).isZero();
        assertThat(read.shape().frames()).isEqualTo(2);
    }

    @Test
    void read_masksAndTableThatContradictEachOther_saysWhereAndWhatToDo() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        Files.writeString(folder.resolve("res_track.txt"), "1 0 0 0\n2 1 2 1\n\n3 1 1 1\n5 2 3 0\n");
        mask("mask002.tif", 4, 2, 3);

        Path table = folder.resolve("res_track.txt");
        assertThatThrownBy(() -> CtcImport.read(folder))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refusal -> assertThat(refusal.problems())
                                .satisfiesExactly(
                                        problem -> assertThat(problem)
                                                .startsWith(table
                                                        + ": label 4 of mask000.tif and 1 other mask has no line."),
                                        problem -> assertThat(problem)
                                                .startsWith(
                                                        table + ", line 2: track 2 is in frames 1 to 2, but there is no"
                                                                + " pixel of it in mask002.tif. "),
                                        problem -> assertThat(problem)
                                                .startsWith(table
                                                        + ", line 4: track 3 is in frames 1 to 1, but its label is"
                                                        + " also in mask002.tif. "),
                                        problem -> assertThat(problem)
                                                .startsWith(
                                                        table + ", line 5: track 5 is in frames 2 to 3, but there is no"
                                                                + " pixel of it in mask002.tif. ")));
    }

    @Test
    void read_impossibleLineages_areRefusedByLine() throws IOException {
        CtcExport.defaults().write(SmallGraph.of(List.of(), "A...", "BCDE"), folder);
        Path table = folder.resolve("res_track.txt");

        refused("1 0 0 0\n2 1 1 1\n3 1 1 1\n4 1 1 1\n5 1 1 0\n", table + ", line 1: track 1 has 3 children (2, 3, 4)");
        refused("1 0 0 0\n2 1 1 2\n3 1 1 1\n4 1 1 1\n5 1 1 0\n", table + ", line 2: the parent (2) of track 2 ends at");
        refused("1 0 0 2\n2 1 1 1\n3 1 1 1\n4 1 1 0\n5 1 1 0\n", table + ", line 1: the parent (2) of track 1 ends at");
        refused("1 0 0 0\n2 1 1 9\n3 1 1 1\n4 1 1 1\n5 1 1 0\n", table + ", line 2: the parent (9) of track 2 is not");
        refused("1 0 0 0\n2 1 1 -1\n3 1 1 1\n4 1 1 1\n5 1 1 0\n", table + ", line 2: the parent (-1)");
        refused("1 0 0 0\n1 1 1 0\n3 1 1 1\n4 1 1 1\n5 1 1 0\n", table + ", line 2: track 1 is already in line 1");
        refused("1 0 0 0\n2 1 1\n", table + ", line 2: \"2 1 1\" must be four whole numbers");
        refused("1 0 0 0\n2 -1 1 0\n", table + ", line 2: track 2 is in frames -1 to 1");
        refused("1 0 0 0\n2 1 1 0.5\n", table + ", line 2: ");
    }

    private void refused(String lines, String problem) throws IOException {
        Files.writeString(folder.resolve("res_track.txt"), lines);
        assertThatThrownBy(() -> CtcImport.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void read_masksOfTwoSizes_areRefusedByName() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        mask("mask002.tif", 3, 3, 0);

        assertThatThrownBy(() -> CtcImport.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("mask002.tif", "mask000.tif", "alike");
    }

    @Test
    void read_truncatedMask_isRefusedByName() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        Path mask = folder.resolve("mask001.tif");
        byte[] bytes = Files.readAllBytes(mask);
        Files.write(mask, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> CtcImport.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mask001.tif");
    }

    @Test
    void read_maskChangedSince_isRefused() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        TrackGraph graph = CtcImport.read(folder);
        mask("mask000.tif", 4, 2, 0);

        assertThatThrownBy(() -> graph.masksAt(0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void read_damagedTable_isReadOrRefusedByName() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);

        DamagedFiles damaged = DamagedFiles.ofText(folder.resolve("res_track.txt"), 1);

        assertThat(damaged.check(300, folder.toString(), () -> CtcImport.read(folder))
                        .refused())
                .isPositive();
        damaged.checkTruncations(folder.toString(), () -> CtcImport.read(folder));
    }

    @Test
    void read_damagedMask_isReadOrRefusedByName() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);

        DamagedFiles damaged = DamagedFiles.ofBinary(folder.resolve("mask001.tif"), 2);

        assertThat(damaged.check(300, folder.toString(), this::readWithMasks).refused())
                .isPositive();
        damaged.checkTruncations(folder.toString(), this::readWithMasks);
    }

    private void readWithMasks() {
        TrackGraph graph = CtcImport.read(folder);
        for (int t = 0; t < graph.shape().frames(); t++) {
            graph.masksAt(t);
        }
    }

    /** Puts a mask of one value in the place of another. */
    private void mask(String name, int width, int height, int value) {
        TiffStack stack = new TiffStack(0, 0, height, width, TiffSample.UINT16, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve(name), stack, true)) {
            writer.write(
                    IntStream.generate(() -> value).limit((long) width * height).toArray());
            writer.finish();
        }
    }
}
