// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.segments.SegmentsExport;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.TrackGraph;

/** The examples of docs/imports.md do what the page says. */
class ImportsTest {
    private static final SimulatedMovie SIMULATED = SimulatedMovie.of(SimulationConfig.defaults()
            .withSize(128, 112, 0)
            .withCells(9)
            .withFrames(5)
            .withSeed(5));
    private static final TrackGraph TRUTH =
            LabelTracks.read("truth", SIMULATED.truth().labels()).toGraph();

    @TempDir
    private Path home;

    private MainConfig config() {
        MainConfig config = MainConfig.defaults();
        return config.withData(DataConfig.defaults().withWorkingDir(home.resolve("run")))
                .withSegmentation(config.segmentation().withMinArea(50).withMaxArea(1500));
    }

    private static List<String> cells(TrackGraph graph) {
        return graph.nodes().stream()
                .map(node -> node.trackId() + " " + node.t() + " " + node.area())
                .toList();
    }

    @Test
    void tracks_fromFiles_areThoseThatWereWritten() {
        CtcExport.defaults().write(TRUTH, home.resolve("01_RES"));
        SegmentsExport.defaults().write(TRUTH, home.resolve("segments.zarr"));

        assertThat(cells(Imports.challengeFolder(home.resolve("01_RES")))).isEqualTo(cells(TRUTH));
        assertThat(cells(Imports.labelMovie(home.resolve("segments.zarr").toString())))
                .isEqualTo(cells(TRUTH));
    }

    @Test
    void adopt_tracks_areSolvedAgainToTheSame() {
        assertThat(cells(Imports.adopt(config(), TRUTH))).isEqualTo(cells(TRUTH));
    }

    @Test
    void keep_segmentation_followsItsCells() {
        assertThat(Imports.keep(config(), SIMULATED.relabelledPerFrame()).nodesAt(2))
                .hasSameSizeAs(TRUTH.nodesAt(2));
    }

    @Test
    void choose_segmentations_followsCells() {
        assertThat(Imports.choose(config(), SIMULATED.relabelledPerFrame(), SIMULATED.relabelledPerFrame())
                        .nodesAt(2))
                .isNotEmpty();
    }
}
