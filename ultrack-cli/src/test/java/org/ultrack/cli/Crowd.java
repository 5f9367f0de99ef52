// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.ultrack.Tracker;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.image.Movie;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** Many dividing cells in a movie of many frames, so that it takes a while to write them. */
record Crowd(int frames, int lineages, long seed) {
    private static final int SIDE = 320;
    private static final int DIVISION = 17;

    /** Positions without pixels. */
    private TrackGraph tracks() {
        Random random = new Random(seed);
        TrackGraphBuilder graph = TrackGraph.builder(new MovieShape(frames, 2, 1, SIDE, SIDE), MaskSource.NONE);
        long id = 0;
        for (int lineage = 0; lineage < lineages; lineage++) {
            double y = 10 + random.nextDouble(SIDE - 20);
            double x = 10 + random.nextDouble(SIDE - 20);
            long[] mothers = {-1};
            for (int t = 0; t < frames; t++) {
                int cells = Math.min(4, mothers.length * (t > 0 && t % DIVISION == 0 ? 2 : 1));
                long[] now = new long[cells];
                for (int cell = 0; cell < cells; cell++) {
                    now[cell] = id;
                    double aside = 3.0 * cell + 0.01 * t;
                    graph.add(id++, t, 0, y + aside, x - aside, 1, mothers[cell * mothers.length / cells]);
                }
                mothers = now;
            }
        }
        return graph.build();
    }

    /** A database with them as its solution, and the configuration that names it. */
    Path database(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path config = SampleMovie.config(folder.resolve("config.toml"), folder.resolve("run"));
        try (Tracker tracker = Tracker.from(ConfigFile.load(config))) {
            tracker.adopt(tracks(), AdoptOptions.defaults().withRadius(5));
        }
        return config;
    }

    /** The movie they are in: a ramp. */
    Path movie(Path file) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = (byte) (pixel % SIDE / 2);
        }
        Movie ramp = new Movie() {
            @Override
            public int frames() {
                return frames;
            }

            @Override
            public long[] frameDimensions() {
                return new long[] {SIDE, SIDE};
            }

            @Override
            public net.imglib2.RandomAccessibleInterval<? extends net.imglib2.type.numeric.RealType<?>> frame(int t) {
                return ArrayImgs.unsignedBytes(pixels, SIDE, SIDE);
            }
        };
        return SampleMovie.stack(ramp, file);
    }
}
