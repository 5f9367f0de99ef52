// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.core.imgproc.LabelContours;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.FrameLabels;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.ctc.CtcImport;
import org.ultrack.tracks.TrackGraph;

/** Segmentations that are there already: kept, chosen from, turned into foreground and contours. */
class LabelsTest {
    private static final Movie LABELS =
            SampleMovie.SIMULATED.relabelledPerFrame().remembering(SampleMovie.FRAMES);

    @TempDir
    private Path home;

    private Path config;
    private Path labels;
    private Path others;

    @BeforeEach
    void writeLabels() {
        config = SampleMovie.config(home.resolve("config.toml"), home.resolve("run"));
        labels = SampleMovie.stack(LABELS, home.resolve("cells.tif"));
        others = SampleMovie.folder(SampleMovie.without(LABELS, 1), home.resolve("others"));
    }

    private int candidatesAt(int t) {
        try (TrackingStore store = Stores.open(ConfigFile.load(config).data())) {
            return store.readFrame(t).count();
        }
    }

    @Test
    void segment_keptLabels_areTheCandidates() {
        Run.of("segment", labels, "-ll", "cells", "--keep-labels", "-cfg", config)
                .succeeded();

        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            assertThat(candidatesAt(t))
                    .isEqualTo(FrameLabels.of(LABELS.frame(t)).count());
        }
        Run.of("link", "-cfg", config).succeeded();
        Run.of("solve", "-cfg", config).succeeded();
    }

    @Test
    void segment_severalLabels_areChosenFrom() {
        Run.of("segment", labels, others, "-ll", "cells", "-ll", "others", "--labels-sigma", "1", "-cfg", config)
                .succeeded();

        assertThat(candidatesAt(0)).isPositive();
    }

    @Test
    void segment_optionsThatContradictEachOther_areRefused() {
        Run.of("segment", labels, "-cfg", config).refused("--foreground-layer and --contours-layer, or --labels-layer");
        Run.of("segment", labels, "-fl", "cells", "-cfg", config).refused("--labels-layer");
        Run.of("segment", labels, "-fl", "cells", "-ll", "cells", "-cfg", config)
                .refused("not both");
        Run.of("segment", labels, others, "-ll", "cells", "-ll", "others", "--keep-labels", "-cfg", config)
                .refused("--keep-labels keeps one segmentation, but 2");
        Run.of("segment", labels, "-ll", "cells", "--keep-labels", "--labels-sigma", "2", "-cfg", config)
                .refused("--labels-sigma");
        Run.of("segment", labels, "-fl", "cells", "-cl", "cells", "--keep-labels", "-cfg", config)
                .refused("--keep-labels is given, but no labels");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void segment_imageInThePlaceOfLabels_isRefused() {
        Path image = SampleMovie.stack(SampleMovie.CONTOURS, home.resolve("image.tif"));

        Run.of("segment", image, "-ll", "image", "--keep-labels", "-cfg", config)
                .refused("Frame 0", "must be whole numbers");
    }

    @Test
    void track_labels_writesTheirTracks() {
        Path image = SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif"));
        Path results = home.resolve("results");

        Run.of("track", image, "--labels", labels, "--keep-labels", "-o", results)
                .succeeded();

        TrackGraph tracks = CtcImport.read(results.resolve("ctc"));
        assertThat(tracks.nodesAt(2).size())
                .isEqualTo(FrameLabels.of(LABELS.frame(2)).count());
    }

    @Test
    void track_labelsOfAnotherMovie_areRefused() {
        Path image = SampleMovie.stack(SampleMovie.first(SampleMovie.IMAGE, 3), home.resolve("movie.tif"));

        Run.of("track", image, "--labels", labels, "-o", home.resolve("results"))
                .refused("cells.tif", "[6, 112, 128]", "[3, 112, 128]");
    }

    @Test
    void labelsToContours_severalLabels_writesForegroundAndContours() {
        Path merged = home.resolve("merged");

        Run.of("labels_to_contours", labels, others, "-o", merged, "-s", "1").succeeded();

        LabelContours expected = LabelContours.defaults().withSigma(1);
        Movie movie = SampleMovie.without(LABELS, 1);
        Movie foreground = MovieFiles.open(merged.resolve("foreground.zarr").toString());
        Movie contours = MovieFiles.open(merged.resolve("contours.zarr").toString());
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            assertThat(SampleMovie.pixels(foreground.frame(t)))
                    .isEqualTo(SampleMovie.pixels(
                            expected.foreground(LABELS, movie).frame(t)));
            assertThat(SampleMovie.pixels(contours.frame(t)))
                    .isEqualTo(
                            SampleMovie.pixels(expected.contours(LABELS, movie).frame(t)));
        }
        Run.of(
                        "segment",
                        merged.resolve("foreground.zarr"),
                        merged.resolve("contours.zarr"),
                        "-fl",
                        "foreground",
                        "-cl",
                        "contours",
                        "-cfg",
                        config)
                .succeeded();
    }

    @Test
    void labelsToContours_outputExists_isRefusedUnlessOverwriting() {
        Path merged = home.resolve("merged");
        Run.of("labels_to_edges", labels, "-o", merged).succeeded();

        Run.of("labels_to_contours", others, "-o", merged).refused("foreground.zarr");
        Run.of("labels_to_contours", others, "-o", merged, "-ow").succeeded();
    }

    @Test
    void labelsToContours_badInput_isRefusedAndLeavesNothing() {
        Path merged = home.resolve("merged");
        Path image = SampleMovie.stack(SampleMovie.CONTOURS, home.resolve("image.tif"));
        Path shorter = SampleMovie.stack(SampleMovie.first(LABELS, 3), home.resolve("shorter.tif"));

        Run.of("labels_to_contours", image, "-o", merged).refused("Frame 0", "must be whole numbers");
        Run.of("labels_to_contours", labels, shorter, "-o", merged).refused("6 frames", "3 frames");
        Run.of("labels_to_contours", labels, "-o", merged, "-s", "-1").refused("-1");
        Run.of("labels_to_contours", home.resolve("none.tif"), "-o", merged).refused("none.tif");
        assertThat(Files.exists(merged.resolve("foreground.zarr"))).isFalse();
        assertThat(Files.exists(merged.resolve("contours.zarr"))).isFalse();
    }
}
