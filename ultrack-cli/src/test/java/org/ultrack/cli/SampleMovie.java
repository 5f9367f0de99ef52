// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.image.Movie;
import org.ultrack.io.tiff.TiffCompression;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffStack;
import org.ultrack.io.tiff.TiffWriter;

/** A small simulated movie, and movies as the files that a user would have. */
final class SampleMovie {
    static final int FRAMES = 6;
    static final SimulatedMovie SIMULATED = SimulatedMovie.of(SimulationConfig.defaults()
            .withSize(128, 112, 0)
            .withCells(9)
            .withFrames(FRAMES)
            .withSeed(5));
    static final Movie IMAGE = SIMULATED.image().remembering(FRAMES);
    static final Movie FOREGROUND = ForegroundDetection.defaults().detect(IMAGE).remembering(FRAMES);
    static final Movie CONTOURS = RobustInversion.defaults().invert(IMAGE).remembering(FRAMES);

    private SampleMovie() {}

    /** Writes a TIFF stack. */
    static Path stack(Movie movie, Path file) {
        TiffStack size = size(movie, movie.frames());
        try (TiffWriter writer = TiffWriter.create(file, size, false)) {
            for (int t = 0; t < movie.frames(); t++) {
                writer.write(pixels(movie.frame(t)));
            }
            writer.finish();
        }
        return file;
    }

    /** Writes a TIFF stack with axes T, C, Y, X. */
    static Path channels(Path file, Movie... channels) {
        TiffStack size = size(channels[0], channels[0].frames());
        TiffStack pages = new TiffStack(
                size.frames(), channels.length, size.height(), size.width(), size.sample(), size.compression());
        try (TiffWriter writer = TiffWriter.create(file, pages, false)) {
            for (int t = 0; t < size.frames(); t++) {
                for (Movie channel : channels) {
                    writer.write(pixels(channel.frame(t)));
                }
            }
            writer.finish();
        }
        return file;
    }

    /** Writes a folder with t000.tif … */
    static Path folder(Movie movie, Path folder) {
        eachFrame(movie, t -> frame(movie, t, folder.resolve(String.format(Locale.ROOT, "t%03d.tif", t))));
        return folder;
    }

    /** Writes a frame. */
    static void frame(Movie movie, int t, Path file) {
        try (TiffWriter writer = TiffWriter.create(file, size(movie, 0), true)) {
            writer.write(pixels(movie.frame(t)));
            writer.finish();
        }
    }

    /** Writes a configuration for the movie, with lines of its own. */
    static Path config(Path file, Path workingDir, String... segmentation) {
        String text = """
                [data]
                working_dir = '%s'
                [tracking]
                solution_gap = 0.0
                [linking]
                n_workers = 2
                [segmentation]
                max_area = 1500
                %s
                """.formatted(workingDir, String.join("\n", segmentation));
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample's own: two frames a batch. */
    static Path config(Path file, Path workingDir) {
        return config(file, workingDir, "min_area = 50", "n_workers = 2");
    }

    /**
     * Segments the movie into a database in a folder.
     *
     * @param more further options of the command
     * @return the configuration
     */
    static Path segmented(Path folder, Object... more) {
        Path config = config(folder.resolve("config.toml"), folder.resolve("run"));
        Path foreground = stack(FOREGROUND, folder.resolve("fg.tif"));
        Path contours = stack(CONTOURS, folder.resolve("edges.tif"));
        Run.with(List.of("segment", foreground, contours, "-fl", "fg", "-cl", "edges", "-cfg", config), more)
                .succeeded();
        return config;
    }

    /** The first frames of a movie. */
    static Movie first(Movie movie, int frames) {
        return new Movie() {
            @Override
            public int frames() {
                return frames;
            }

            @Override
            public long[] frameDimensions() {
                return movie.frameDimensions();
            }

            @Override
            public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
                return movie.frame(t);
            }
        };
    }

    /** Labels without one of them. */
    static Movie without(Movie labels, int gone) {
        return labels.map((t, frame) -> {
            float[] pixels = pixels(frame);
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                pixels[pixel] = pixels[pixel] == gone ? 0 : pixels[pixel];
            }
            return ArrayImgs.floats(pixels, frame.dimensionsAsLongArray());
        });
    }

    /** Cells of all frames. */
    static int cells(LineageTable lineage) {
        return lineage.tracks().stream().mapToInt(LineageTable.Track::length).sum();
    }

    static float[] pixels(RandomAccessibleInterval<? extends RealType<?>> frame) {
        float[] pixels = new float[(int) (frame.dimension(0) * frame.dimension(1))];
        int index = 0;
        for (RealType<?> pixel : Views.flatIterable(frame)) {
            pixels[index++] = pixel.getRealFloat();
        }
        return pixels;
    }

    private static TiffStack size(Movie movie, int frames) {
        long[] size = movie.frameDimensions();
        return new TiffStack(frames, 0, (int) size[1], (int) size[0], TiffSample.FLOAT32, TiffCompression.DEFLATE);
    }

    private static void eachFrame(Movie movie, IntConsumer action) {
        for (int t = 0; t < movie.frames(); t++) {
            action.accept(t);
        }
    }
}
