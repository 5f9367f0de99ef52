// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.io.RandomLineages;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Graphs that other programs write, good ones and bad ones. */
class GeffImportTest {
    @TempDir
    Path folder;

    /** A cell that divides: 7 at t = 0, 8 and 9 at t = 1. */
    private static HandMade division(Path file, ZarrFormat format) {
        return new HandMade(file, format)
                .ids(ZarrType.UINT16, new short[] {9, 7, 8})
                .property("t", ZarrType.INT32, new int[] {1, 0, 1})
                .property("y", ZarrType.FLOAT32, new float[] {9.5f, 7.5f, 8.5f})
                .property("x", ZarrType.UINT8, new byte[] {9, 7, (byte) 200})
                .edges(7, 9, 7, 8);
    }

    private TrackGraph read() {
        return GeffFile.read(folder.resolve("tracks.geff"));
    }

    private HandMade division() {
        return division(folder.resolve("tracks.geff"), ZarrFormat.V2);
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.class)
    void read_eitherZarr_smallTypes_isTheGraph(ZarrFormat format) {
        division(folder.resolve("tracks.geff"), format)
                .axes("t:time", "y:space", "x:space")
                .write();
        TrackGraph graph = read();
        assertThat(graph.tracks())
                .extracting(track -> track.nodes().getFirst().candidateId())
                .containsExactly(7L, 8L, 9L);
        assertThat(graph.divisions()).hasSize(1);
        assertThat(graph.nodesAt(1))
                .extracting(TrackNode::y, TrackNode::x)
                .first()
                .asString()
                .isEqualTo("(8.5, 200.0)");
        assertThat(graph.shape().toTzyx()).containsExactly(2, 10, 201);
        assertThat(graph.hasMasks()).isFalse();
        assertThat(graph.candidateSource()).isEmpty();
    }

    @Test
    void read_axesByOtherNamesAndInOtherOrder_areUnderstood() {
        division()
                .property("POSITION_T", ZarrType.FLOAT64, new double[] {1, 0, 1})
                .property("pos_z", ZarrType.FLOAT64, new double[] {3, 3, 3})
                .property("pos_y", ZarrType.FLOAT64, new double[] {4, 4, 4})
                .property("pos_x", ZarrType.FLOAT64, new double[] {5, 5, 5})
                .axes("pos_x:space", "pos_y:space", "pos_z:space", "channel:channel", "POSITION_T:time")
                .write();
        assertThat(read().node(0))
                .extracting(TrackNode::z, TrackNode::y, TrackNode::x)
                .containsExactly(3.0, 4.0, 5.0);
    }

    @Test
    void read_axesWithoutLetters_goByTheirOrder() {
        division()
                .property("row", ZarrType.FLOAT64, new double[] {4, 4, 4})
                .property("column", ZarrType.FLOAT64, new double[] {5, 5, 5})
                .axes("t", "row:space", "column:space")
                .write();
        assertThat(read().node(0)).extracting(TrackNode::y, TrackNode::x).containsExactly(4.0, 5.0);
    }

    @Test
    void read_noAxes_takesPropertiesOfTheUsualNames() {
        division().write();
        assertThat(read().size()).isEqualTo(3);
    }

    @Test
    void read_hugeIds_areNumberedAnew() {
        new HandMade(folder.resolve("tracks.geff"), ZarrFormat.V2)
                .ids(ZarrType.UINT64, new long[] {-1, 5, Long.MIN_VALUE})
                .property("t", ZarrType.INT8, new byte[] {1, 0, 2})
                .property("y", ZarrType.INT8, new byte[] {10, 20, 30})
                .property("x", ZarrType.INT8, new byte[] {0, 0, 0})
                .edges(5, -1, -1, Long.MIN_VALUE)
                .write();
        assertThat(read().track(1).nodes())
                .extracting(TrackNode::candidateId, TrackNode::y)
                .asString()
                .isEqualTo("[(2L, 20.0), (1L, 10.0), (3L, 30.0)]");
    }

    @Test
    void read_solutionOfSome_leavesOutTheOthers() {
        division()
                .property("solution", ZarrType.BOOL, new byte[] {1, 1, 0})
                .edgeProperty("solution", ZarrType.BOOL, new byte[] {1, 1})
                .write();
        assertThat(read().nodes()).extracting(TrackNode::candidateId).containsExactly(7L, 9L);
    }

    @Test
    void read_otherParentOutsideTheSolution_keepsTheWeightOfTheLink() {
        new HandMade(folder.resolve("tracks.geff"), ZarrFormat.V2)
                .ids(ZarrType.UINT64, new long[] {1, 2, 3})
                .property("t", ZarrType.INT8, new byte[] {0, 0, 1})
                .property("y", ZarrType.INT8, new byte[] {10, 20, 10})
                .property("x", ZarrType.INT8, new byte[3])
                .property("frontier", ZarrType.FLOAT64, new double[3])
                .property("height", ZarrType.FLOAT64, new double[3])
                .property("z_shift", ZarrType.FLOAT64, new double[3])
                .property("y_shift", ZarrType.FLOAT64, new double[3])
                .property("x_shift", ZarrType.FLOAT64, new double[3])
                .edges(1, 3, 2, 3)
                .edgeProperty("solution", ZarrType.BOOL, new byte[] {1, 0})
                .edgeProperty("weight", ZarrType.FLOAT64, new double[] {0.75, 0.25})
                .write();
        assertThat(read().candidateSource().orElseThrow().linkWeights(1, new long[] {1}, new long[] {3}))
                .containsExactly(0.75);
    }

    @Test
    void read_solutionOfNone_takesAll() {
        division().property("solution", ZarrType.BOOL, new byte[3]).write();
        assertThat(read().size()).isEqualTo(3);
    }

    @Test
    void read_masksInAnyOrderOfAnyIntegers_areTheirPixels() {
        division()
                .property("bbox", ZarrType.INT32, new int[] {5, 6, 6, 9, 0, 0, 1, 1, 1, 1, 3, 2}, 3, 4)
                .property("mask", ZarrType.UINT64, new long[] {1, 1, 3, 0, 1, 1, 4, 2, 1}, 3, 3)
                .data("mask", ZarrType.INT16, new short[] {1, 9, 0, -1, 0, 3})
                .write();
        TrackGraph graph = read();
        assertThat(graph.masksAt(0)).containsExactly(Mask.of2d(0, 0, 1, 1, new long[] {1}));
        assertThat(graph.masksAt(1))
                .containsExactly(Mask.of2d(1, 1, 2, 1, new long[] {0b10}), Mask.of2d(5, 6, 1, 3, new long[] {0b101}));
        assertThat(graph.shape().toTzyx()).containsExactly(2, 10, 201);
    }

    @Test
    void masks_outsideTheData_areRefusedWhenAskedFor() {
        division()
                .property("bbox", ZarrType.INT32, new int[] {5, 6, 6, 9, 0, 0, 1, 1, 1, 1, 3, 2}, 3, 4)
                .property("mask", ZarrType.UINT64, new long[] {1, 1, 3, -1, 1, 1, 4, 1, 2}, 3, 3)
                .data("mask", ZarrType.BOOL, new byte[6])
                .write();
        TrackGraph graph = read();
        assertThatThrownBy(() -> graph.masksAt(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("tracks.geff", "cell 7");
        assertThatThrownBy(() -> graph.masksAt(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("tracks.geff", "cell 8");
    }

    private static Arguments bad(String part, Consumer<HandMade> change) {
        return Arguments.of(part, change);
    }

    static Stream<Arguments> badGraphs() {
        return Stream.of(
                bad("not directed", geff -> geff.geff.put("directed", false)),
                bad("geff_version (2.0)", geff -> geff.geff.put("geff_version", "2.0")),
                bad("geff_version (0.1)", geff -> geff.geff.put("geff_version", "0.1")),
                bad("geff_version ()", geff -> geff.geff.remove("geff_version")),
                bad("must be a list", geff -> geff.geff.put("axes", "tyx")),
                bad("must each have a name", geff -> geff.geff.putArray("axes").add("t")),
                bad("time: [], space: [y, x]", geff -> geff.axes("y:space", "x:space")),
                bad("two or three of type space", geff -> geff.axes("t:time", "x:space")),
                bad("nodes/props/row/values", geff -> geff.axes("t:time", "row:space", "x:space")),
                bad("../../x/values", geff -> geff.axes("t:time", "../../x:space", "x:space")),
                bad(
                        "has no t",
                        geff -> geff.axes("t:time", "y:space", "x:space").missing("t", (byte) 0, (byte) 1, (byte) 0)),
                bad("cell 7", geff -> geff.property("t", ZarrType.FLOAT64, new double[] {1, 0.5, 1})),
                bad("NaN", geff -> geff.property("t", ZarrType.FLOAT64, new double[] {1, Double.NaN, 1})),
                bad("frame 4000000000", geff -> geff.property("t", ZarrType.INT64, new long[] {1, 4_000_000_000L, 1})),
                bad("must be finite", geff -> geff.property("y", ZarrType.FLOAT64, new double[] {1, Double.NaN, 1})),
                bad("must be of 3 rows", geff -> geff.property("y", ZarrType.FLOAT64, new double[] {1, 2})),
                bad("must be of 3 rows", geff -> geff.property("y", ZarrType.FLOAT64, new double[3], 3, 1)),
                bad("must be of 2 rows of 2", geff -> geff.edgesOfThree()),
                bad(
                        "stands twice",
                        geff -> geff.ids(ZarrType.INT32, new int[] {9, 7, 7}).edges(7, 9)),
                bad(
                        "must be 0 or above",
                        geff -> geff.ids(ZarrType.INT32, new int[] {9, 7, -8}).edges(7, 9)),
                bad("of whole numbers", geff -> geff.ids(ZarrType.FLOAT64, new double[] {9, 7, 8})),
                bad("cell 77 names a cell that is not there", geff -> geff.edges(7, 8, 7, 77)),
                bad("stays in frame 1", geff -> geff.edges(7, 8, 8, 9)),
                bad("leads from frame 1 back to frame 0", geff -> geff.edges(7, 8, 7, 9, 9, 7)),
                bad(
                        "comes from two cells",
                        geff -> geff.property("t", ZarrType.INT8, new byte[] {0, 0, 1})
                                .edges(7, 8, 9, 8)),
                bad(
                        "more than two children",
                        geff -> geff.ids(ZarrType.INT8, new byte[] {1, 2, 3, 4})
                                .property("t", ZarrType.INT8, new byte[] {0, 1, 1, 1})
                                .property("y", ZarrType.INT8, new byte[] {1, 1, 1, 1})
                                .property("x", ZarrType.INT8, new byte[] {1, 1, 1, 1})
                                .edges(1, 2, 1, 3, 1, 4)),
                bad(
                        "must not end before it begins",
                        geff -> geff.property(
                                        "bbox", ZarrType.INT64, new long[] {5, 5, 4, 6, 0, 0, 1, 1, 0, 0, 1, 1}, 3, 4)
                                .property("mask", ZarrType.UINT64, new long[9], 3, 3)
                                .data("mask", ZarrType.BOOL, new byte[6])),
                bad(
                        "boxes in 3D",
                        geff -> geff.property("bbox", ZarrType.INT64, new long[18], 3, 6)
                                .property("mask", ZarrType.UINT64, new long[12], 3, 4)
                                .data("mask", ZarrType.BOOL, new byte[6])));
    }

    @ParameterizedTest
    @MethodSource("badGraphs")
    void read_badGraph_isRefusedByName(String part, Consumer<HandMade> change) {
        HandMade geff = division();
        change.accept(geff);
        geff.write();
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.geff")
                .hasMessageContaining(part);
    }

    @Test
    void read_noGeffInside_saysWhereToLook() {
        division().write();
        assertThatThrownBy(() -> GeffFile.read(folder.resolve("tracks.geff/nodes")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("no attribute \"geff\"", "ids, props");
        assertThatThrownBy(() -> GeffFile.read(folder.resolve("nothing.geff")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing.geff does not exist");
    }

    @Test
    void read_hugeClaims_areRefusedBeforeMemoryIsTaken() throws IOException {
        Path file = folder.resolve("tracks.geff");
        GeffFile.write(RandomLineages.of(2, 3, 4, 0, -1, 1), file, false);
        Path metadata = file.resolve("nodes/ids/.zarray");
        String text = Files.readString(metadata);
        for (String claim : new String[] {"2000000000", "4000000000000000"}) {
            Files.writeString(metadata, text.replaceFirst("12", claim));
            assertThatThrownBy(() -> GeffFile.read(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("tracks.geff");
        }
    }

    private static void readEverything(Path file) {
        TrackGraph graph = GeffFile.read(file);
        for (int t = 0; t < graph.shape().frames(); t++) {
            if (graph.hasMasks() && t < 100) {
                graph.masksAt(t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void read_damagedFile_isReadOrRefusedByName(String name, boolean text) throws IOException {
        Path file = folder.resolve("tracks.geff");
        GeffFile.write(RandomLineages.of(3, 3, 4, 0.2, -1, 1), file, false);
        Path part = file.resolve(name);
        DamagedFiles damaged = text ? DamagedFiles.ofText(part, 3) : DamagedFiles.ofBinary(part, 3);
        DamagedFiles.Outcomes outcomes = damaged.check(60, "tracks.geff", () -> readEverything(file));
        assertThat(outcomes.read() + outcomes.refused()).isEqualTo(60);
        assertThat(outcomes.refused()).isPositive();
        readEverything(file);
    }

    static Stream<Arguments> damagedFiles() {
        return Stream.of(
                Arguments.of(".zattrs", true),
                Arguments.of("nodes/ids/.zarray", true),
                Arguments.of("nodes/ids/0", false),
                Arguments.of("edges/ids/0.0", false),
                Arguments.of("nodes/props/t/values/0", false),
                Arguments.of("nodes/props/bbox/values/0.0", false),
                Arguments.of("nodes/props/mask/values/0.0", false),
                Arguments.of("nodes/props/mask/data/0", false),
                Arguments.of("nodes/props/mask/data/.zarray", true));
    }
}
