// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.ctc.CtcTable;
import org.ultrack.io.geff.GeffFile;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.zarr.ZarrNode;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.TrackGraph;

/** Tracks of other programs, into a database and out of it again. */
class ImportTest {
    private static final TrackGraph TRUTH = truth();

    @TempDir
    private Path home;

    private Path config;
    private Path result;

    private static TrackGraph truth() {
        LabelledMovie truth = SampleMovie.SIMULATED.truth();
        Map<Long, Long> parents = new HashMap<>();
        truth.lineage().tracks().stream()
                .filter(track -> track.parent() != 0)
                .forEach(track -> parents.put((long) track.label(), (long) track.parent()));
        return LabelTracks.read("truth", truth.labels()).toGraph(parents);
    }

    @BeforeEach
    void writeTracks() {
        config = SampleMovie.config(home.resolve("config.toml"), home.resolve("run"));
        result = home.resolve("01_RES");
        CtcExport.defaults().write(TRUTH, result);
    }

    @Test
    void import_challengeFolder_isExportedAsItWas() throws IOException {
        Run.of("import", result, "-cfg", config).succeeded();
        Run.of("export", "ctc", "-cfg", config, "-o", home.resolve("ctc")).succeeded();

        assertThat(CtcTable.read(home.resolve("ctc/res_track.txt"))).isEqualTo(CtcTable.of(TRUTH));
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            assertThat(home.resolve("ctc/mask00" + t + ".tif"))
                    .hasBinaryContent(Files.readAllBytes(result.resolve("mask00" + t + ".tif")));
        }
        Run.of("solve", "-cfg", config).succeeded();
        Run.of("export", "ctc", "-cfg", config, "-o", home.resolve("again")).succeeded();
        assertThat(CtcTable.read(home.resolve("again/res_track.txt"))).isEqualTo(CtcTable.of(TRUTH));
    }

    @Test
    void import_labelsInAnyFormat_areTracks() {
        Path labels = SampleMovie.stack(SampleMovie.SIMULATED.truth().labels(), home.resolve("labels.tif"));

        Run imported = Run.of("import", labels, "-cfg", config).succeeded();

        assertThat(imported.out()).containsPattern("segments +" + TRUTH.size());
    }

    @Test
    void import_scale_isToldByLabelImages() {
        Run.of("import", result, "-cfg", config, "-s", "0.5,0.25").succeeded();
        Path image = home.resolve("labels.ome.zarr");
        Run.of("export", "tracks", "-cfg", config, "-o", image).succeeded();
        assertThat(ZarrNode.open(image)
                        .attributes()
                        .at("/ome/multiscales/0/datasets/0/coordinateTransformations/0/scale")
                        .toString())
                .isEqualTo("[1.0,0.5,0.25]");
    }

    @Test
    void import_databaseHoldsData_isRefusedUnlessOverwriting() {
        Run.of("import", result, "-cfg", config).succeeded();

        Run.of("import", result, "-cfg", config).refused("already holds a solution", "--overwrite");
        Run.of("import", result, "-cfg", config, "-ow").succeeded();
    }

    @Test
    void import_databaseThatIsSegmented_isRefused() {
        Path labels = SampleMovie.stack(SampleMovie.SIMULATED.relabelledPerFrame(), home.resolve("cells.tif"));
        Run.of("segment", labels, "-ll", "cells", "--keep-labels", "-cfg", config)
                .succeeded();

        Run.of("import", result, "-cfg", config).refused("other settings", "overwrite");
    }

    @Test
    void import_pointsWithoutMasks_needARadius() {
        Path points = home.resolve("points.json");
        NodeLinkFile.write(TRUTH, points, false);

        Run.of("import", points, "-cfg", config).refused("--radius");
        Run.of("import", points, "-cfg", config, "--radius", "0.1").refused("0.1");
        Run.of("import", points, "-cfg", config, "--radius", "3").succeeded();
    }

    @Test
    void importAndConvert_tracksInMicrometers_areDividedByTheScale() throws IOException {
        Path points = home.resolve("points.json");
        Path geff = home.resolve("points.geff");
        NodeLinkFile.write(TRUTH, points, false);
        GeffFile.write(NodeLinkFile.read(points), geff, false);
        Path attributes = geff.resolve(".zattrs");
        Files.writeString(
                attributes,
                Files.readString(attributes)
                        .replaceAll("(\"space\"\\s*,\\s*\"unit\"\\s*:\\s*)null", "$1\"micrometer\""));

        Path pixels = home.resolve("pixels.json");
        Run.of("convert", geff, pixels).refused("in micrometer, not in pixels", "--scale");
        Run.of("convert", geff, pixels, "--scale", "0.5,0.25").succeeded();
        assertThat(NodeLinkFile.read(pixels).nodes())
                .extracting(node -> node.y() / 2 + " " + node.x() / 4)
                .isEqualTo(TRUTH.nodes().stream()
                        .map(node -> node.y() + " " + node.x())
                        .toList());
        Run.of("convert", geff, pixels, "-ow", "--scale", "0.5").refused("[0.5] must be two or three numbers");
        Run.of("import", geff, "-cfg", config, "--radius", "3").refused("in micrometer, not in pixels", "--scale");
        Run.of("import", geff, "-cfg", config, "--radius", "3", "-s", "1,1").succeeded();
    }

    @Test
    void import_whatHoldsNoTracks_isRefusedByName() throws IOException {
        Run.of("import", home.resolve("none"), "-cfg", config).refused("none", "Check the name");
        Files.writeString(result.resolve("res_track.txt"), "1 0 5 1\n");
        Run.of("import", result, "-cfg", config).refused("res_track.txt, line 1");
        Files.writeString(home.resolve("broken.json"), "{");
        Run.of("import", home.resolve("broken.json"), "-cfg", config).refused("broken.json");
        assertThat(home.resolve("run")).doesNotExist();
    }
}
