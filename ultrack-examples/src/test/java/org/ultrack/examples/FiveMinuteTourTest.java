// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.image.Movie;
import org.ultrack.io.tiff.TiffCompression;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffStack;
import org.ultrack.io.tiff.TiffWriter;
import org.ultrack.tracks.TrackGraph;

/** The tour does what the documentation promises: TIFF files in, tracks out. */
class FiveMinuteTourTest {
    private static final int FRAMES = 5;

    @TempDir
    private Path home;

    @Test
    void main_simulatedMovie_printsTheTracksInTheDatabase() {
        SimulatedMovie simulated = SimulatedMovie.of(SimulationConfig.defaults()
                .withSize(128, 112, 0)
                .withCells(9)
                .withFrames(FRAMES)
                .withSeed(5));
        Path movie = home.resolve("movie");
        for (int t = 0; t < FRAMES; t++) {
            write(simulated.image(), t, movie.resolve(String.format(Locale.ROOT, "t%03d.tif", t)));
        }

        List<String> printed = printedBy(movie.toString(), home.resolve("run").toString());

        MainConfig config = MainConfig.defaults().withData(DataConfig.defaults().withWorkingDir(home.resolve("run")));
        try (Tracker tracker = Tracker.open(config)) {
            TrackGraph graph = tracker.solved().toGraph();
            assertThat(printed)
                    .isEqualTo(graph.tracks().stream()
                            .map(track -> "track " + track.id() + ": frames " + track.begin() + " to " + track.end())
                            .toList());
        }
        assertThat(printed)
                .hasSizeBetween(7, 14)
                .filteredOn(line -> line.endsWith(": frames 0 to " + (FRAMES - 1)))
                .as("most cells are followed through the whole movie")
                .hasSizeGreaterThanOrEqualTo(6);
    }

    /** Runs the tour; the lines it prints. */
    private static List<String> printedBy(String... arguments) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            FiveMinuteTour.main(arguments);
        } finally {
            System.setOut(terminal);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void write(Movie movie, int t, Path file) {
        int width = (int) movie.frameDimensions()[0];
        int height = (int) movie.frameDimensions()[1];
        float[] pixels = new float[width * height];
        int index = 0;
        for (RealType<?> pixel : Views.flatIterable(movie.frame(t))) {
            pixels[index++] = pixel.getRealFloat();
        }
        TiffStack page = TiffStack.ofPage(height, width, TiffSample.FLOAT32, TiffCompression.NONE);
        try (TiffWriter writer = TiffWriter.create(file, page, false)) {
            writer.write(pixels);
            writer.finish();
        }
    }
}
