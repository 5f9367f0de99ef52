// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrFixtures;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Graphs that the geff library wrote in several versions (resources/geff/make.py says what is in them), and their units. */
class GeffUnitsTest {
    @TempDir
    private static Path files;

    @TempDir
    Path folder;

    @BeforeAll
    static void unpack() {
        assertThat(ZarrFixtures.unpack("/geff/graphs.zip.gz", files, "")).hasSize(13);
    }

    private static List<String> cells(TrackGraph graph) {
        return graph.nodes().stream()
                .map(node -> "%d: %d %.4f %.4f %.4f < %d"
                        .formatted(
                                node.candidateId(),
                                node.t(),
                                node.z(),
                                node.y(),
                                node.x(),
                                node.hasParent() ? graph.node(node.parent()).candidateId() : 0))
                .sorted()
                .toList();
    }

    private static List<String> expected() {
        List<String> cells = new ArrayList<>();
        int[][] parents = {{0}, {1, 1}, {11, 11, 12}};
        for (int t = 0; t < 3; t++) {
            for (int c = 0; c <= t; c++) {
                cells.add("%d: %d %.4f %.4f %.4f < %d"
                        .formatted(10 * t + c + 1, t, 2.0 + c, 5.5 + t, 8.25 + c, parents[t][c]));
            }
        }
        return cells.stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3.0", "0.4.0", "0.5.0", "1.0.0.1.0", "1.3.1.1.3"})
    void read_anyVersion_isTheGraphInPixels(String version) {
        assertThat(cells(GeffFile.read(files.resolve(version + "-pixels.geff"))))
                .isEqualTo(expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3.0", "0.4.0", "0.5.0", "1.0.0.1.0", "1.3.1.1.3"})
    void read_anyVersionInOtherUnits_isConvertedByTheSizeOfAPixel(String version) {
        Path file = files.resolve(version + "-sizes.geff");
        GeffOptions options =
                GeffOptions.defaults().withPixelSizes(List.of(2.0, 0.5, 0.25)).withTimeInterval(30.0);
        assertThat(cells(GeffFile.read(file, options))).isEqualTo(expected());
        assertThatThrownBy(() -> GeffFile.read(file, options.withPixelSizes(List.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        file.getFileName().toString(), "axis z is in micrometer, not in pixels", "--scale");
        assertThatThrownBy(() -> GeffFile.read(file, options.withTimeInterval(null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("axis t is in second, not in frames", "--time-interval");
        assertThatThrownBy(() -> GeffFile.read(file, options.withTimeInterval(31.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of cell 11 is not the number of a frame");
        assertThat(cells(GeffFile.read(file, options.withTimeInterval(30.1))))
                .as("nearly")
                .isEqualTo(expected());
    }

    @Test
    void read_versionBeforeTheFirst_isRefusedByItsNumber() {
        assertThatThrownBy(() -> GeffFile.read(files.resolve("0.2.0-pixels.geff")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("0.2.0-pixels.geff", "geff_version (0.2.0) is from before 0.3");
    }

    @Test
    void read_graphThatSaysHowItBecomesPixels_needsNoOptions() {
        assertThat(cells(GeffFile.read(files.resolve("1.3.1.1.3-told.geff")))).isEqualTo(expected());
    }

    /** The scale says how large pixels are, and changes nothing. */
    @Test
    void read_graphInPixelsThatSaysHowLargeTheyAre_staysInPixels() {
        Path file = files.resolve("1.3.1.1.3-calibrated.geff");
        assertThat(cells(GeffFile.read(file))).isEqualTo(expected());
        assertThat(cells(GeffFile.read(
                        file,
                        GeffOptions.defaults()
                                .withPixelSizes(List.of(2.0, 0.5, 0.25))
                                .withTimeInterval(30.0))))
                .isEqualTo(expected());
    }

    /** A cell at t = 2, z = 0, y = 4, x = 6 of these units. */
    private HandMade cell(String timeUnit, String spaceUnit) {
        HandMade geff = new HandMade(folder.resolve("tracks.geff"), ZarrFormat.V2)
                .ids(ZarrType.UINT8, new byte[] {7})
                .property("t", ZarrType.FLOAT64, new double[] {2})
                .property("z", ZarrType.FLOAT64, new double[] {0})
                .property("y", ZarrType.FLOAT64, new double[] {4})
                .property("x", ZarrType.FLOAT64, new double[] {6})
                .property("area", ZarrType.FLOAT64, new double[] {50})
                .edges()
                .axes("t:time", "z:space", "y:space", "x:space");
        for (int axis = 0; axis < 4; axis++) {
            ((ObjectNode) geff.geff.path("axes").path(axis)).put("unit", axis == 0 ? timeUnit : spaceUnit);
        }
        return geff;
    }

    private TrackNode read(GeffOptions options) {
        return GeffFile.read(folder.resolve("tracks.geff"), options).node(0);
    }

    @ParameterizedTest
    @CsvSource({"frame, pixel", "Frames, px", "'', ''", "frame, voxel"})
    void read_unitsThatCount_areTakenAsTheyAre(String time, String space) {
        cell(time, space).write();
        TrackNode node = read(GeffOptions.defaults().withPixelSizes(List.of(2.0, 2.0)));
        assertThat(node)
                .extracting(TrackNode::t, TrackNode::y, TrackNode::x, TrackNode::area)
                .containsExactly(2, 4.0, 6.0, 50);
    }

    @Test
    void read_flatGraphInThreeAxes_isConvertedByTwoSizes() {
        cell("frame", "µm").write();
        TrackNode node = read(GeffOptions.defaults().withPixelSizes(List.of(0.5, 0.25)));
        assertThat(node).extracting(TrackNode::z, TrackNode::y, TrackNode::x).containsExactly(0.0, 8.0, 24.0);
    }

    @Test
    void read_areaWithAUnit_isConvertedToo() {
        HandMade geff = cell("frame", "micrometer");
        geff.geff.putObject("node_props_metadata").putObject("area").put("unit", "micrometer^2");
        geff.write();
        assertThat(read(GeffOptions.defaults().withPixelSizes(List.of(0.5, 0.25)))
                        .area())
                .isEqualTo(400);
        assertThat(read(GeffOptions.defaults().withPixelSizes(List.of(1.0, 1.0)))
                        .area())
                .isEqualTo(50);
    }

    @Test
    void read_timeOfTrackMate_isTheFrameBesideIt() {
        cell("sec", "pixel").property("FRAME", ZarrType.INT32, new int[] {1}).write();
        assertThat(read(GeffOptions.defaults()).t()).isEqualTo(1);
        assertThat(read(GeffOptions.defaults().withTimeInterval(0.5)).t()).isEqualTo(4);
    }

    @Test
    void options_thatAreNoSizes_areRefused() {
        assertThatThrownBy(() -> GeffOptions.defaults().withPixelSizes(List.of(1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1.0] must be two or three numbers above 0");
        assertThatThrownBy(() -> GeffOptions.defaults().withPixelSizes(List.of(1.0, 0.0)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> GeffOptions.defaults().withTimeInterval(Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("time interval (NaN)");
    }
}
