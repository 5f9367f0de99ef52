// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.List;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.image.Movie;

/**
 * A time-lapse of drifting, growing, dividing cells, and the truth about them. Cells push each other apart, leave at the
 * sides, and divide in two where there is room; where they touch, their outlines meet. A long movie fills up: give it
 * longer cycles to keep its cells few. Frame t shows bright, speckled, blurred cells on a dark ground, with photon and
 * camera noise.
 *
 * <p>The truth holds without exception: a track's label is in every frame from its begin to its end and in no other; a
 * cell that is lost from sight never comes back; a mother ends in the frame before her daughters begin, and has exactly
 * two. Equal configurations give equal movies, on every machine, in whatever order frames are asked for.
 *
 * <p>Memory: about 100 bytes per cell and frame. Pixels are made when a frame is asked for, by any number of threads,
 * and are not kept.
 */
public final class SimulatedMovie {
    private final SimulationConfig config;
    private final Population.History history;

    private SimulatedMovie(SimulationConfig config, Population.History history) {
        this.config = config;
        this.history = history;
    }

    /**
     * Lets the cells live; O(frames · (cells + pixels of a frame)), without making images.
     *
     * @throws org.ultrack.error.InvalidInputException when the cells do not fit into the frame
     */
    public static SimulatedMovie of(SimulationConfig config) {
        config.checkFit();
        return new SimulatedMovie(config, Population.simulate(config));
    }

    /** What was simulated. */
    public SimulationConfig config() {
        return config;
    }

    /** What the microscope sees: unsigned 16-bit, background about 2000, cells up to about 12000. */
    public Movie image() {
        Renderer renderer = new Renderer(config);
        return new MadeMovie(t ->
                ArrayImgs.unsignedShorts(renderer.render(t, history.frames().get(t)), frameDimensions()));
    }

    /** The truth: one label per cell over time, 0 is background, and the tracks. */
    public LabelledMovie truth() {
        Movie labels = new MadeMovie(t -> ArrayImgs.ints(labels(history.frames().get(t)), frameDimensions()));
        return new LabelledMovie(labels, history.lineage());
    }

    /** The true outlines, numbered anew in each frame: all that a tracker may see of the labels. */
    public Movie relabelledPerFrame() {
        return Relabelling.perFrame(truth().labels(), config.seed());
    }

    private int[] labels(List<CellState> cells) {
        Territories territories = new Territories(config);
        territories.assign(cells);
        return territories.labels(cells);
    }

    private long[] frameDimensions() {
        return config.is3d()
                ? new long[] {config.width(), config.height(), config.depth()}
                : new long[] {config.width(), config.height()};
    }

    /** Frames made on demand. */
    private final class MadeMovie implements Movie {
        private final IntFunction<RandomAccessibleInterval<? extends RealType<?>>> maker;

        MadeMovie(IntFunction<RandomAccessibleInterval<? extends RealType<?>>> maker) {
            this.maker = maker;
        }

        @Override
        public int frames() {
            return config.frames();
        }

        @Override
        public long[] frameDimensions() {
            return SimulatedMovie.this.frameDimensions();
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            if (t < 0 || t >= frames()) {
                throw new IndexOutOfBoundsException("Frame " + t + " is outside 0 to " + (frames() - 1) + ".");
            }
            return maker.apply(t);
        }
    }
}
