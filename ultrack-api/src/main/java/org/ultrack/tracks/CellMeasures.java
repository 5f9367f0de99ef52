// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;

/**
 * Measures the cells of a graph: their size and, in each channel, sum, mean, standard deviation (of the population),
 * least and greatest of their pixels. The columns are those of {@code tracks_properties} of Python's ultrack, in its
 * order: {@code num_pixels, area}, then {@code intensity_sum_0, intensity_sum_1, …, intensity_mean_0, …},
 * {@code intensity_std_}, {@code intensity_min_} and {@code intensity_max_}, always with the number of the channel.
 *
 * <p>Frame by frame: one frame of one channel and the masks of one frame are in memory, and 8 bytes a cell and column.
 * O(pixels of the cells). Intensities are doubles; NaN in a pixel makes all of them NaN.
 */
public final class CellMeasures {
    private static final List<String> INTENSITIES = List.of("sum", "mean", "std", "min", "max");

    private final TrackGraph graph;
    private final List<Movie> channels;
    private final double[] pixels;
    private final double[][] intensities;
    private double[] values = new double[1024];
    private int valueCount;

    private CellMeasures(TrackGraph graph, List<Movie> channels) {
        this.graph = graph;
        this.channels = channels;
        this.pixels = new double[graph.size()];
        this.intensities = new double[INTENSITIES.size() * channels.size()][graph.size()];
    }

    /** Measures silently, see {@link #measure(TrackGraph, List, List, Progress)}. */
    public static List<CellColumn> measure(TrackGraph graph, List<Movie> channels, List<Double> scale) {
        return measure(graph, channels, scale, Progress.silent());
    }

    /**
     * Measures.
     *
     * @param graph tracks with masks
     * @param channels movies of the size of that which was tracked; none for the sizes alone
     * @param scale size of a pixel along (t, )(z, )y, x, read from the end, which makes {@code area} of {@code
     *     num_pixels}; empty stands for 1
     * @param progress hears of {@link Stage#MEASURE}, one step a frame
     * @return a column for each measure
     * @throws InvalidInputException when a movie has another size, the scale is too short or not above 0, or the tracks
     *     have no masks
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static List<CellColumn> measure(
            TrackGraph graph, List<Movie> channels, List<Double> scale, Progress progress) {
        for (Movie channel : channels) {
            MovieShape shape = MovieShape.of(channel);
            if (!shape.equals(graph.shape())) {
                throw new InvalidInputException("The image is " + shape.toTzyx() + ", but the tracks were made from "
                        + graph.shape().toTzyx() + " pixels (T, (Z,) Y, X). Give the movie that was tracked.");
            }
        }
        double pixelSize = pixelSize(scale, graph.shape().spatialDimensions());
        CellMeasures measures = new CellMeasures(graph, List.copyOf(channels));
        Steps steps = progress.begin(Stage.MEASURE, graph.shape().frames());
        for (int t = 0; t < graph.shape().frames(); t++) {
            measures.measureFrame(t);
            steps.step();
        }
        steps.finish();
        return measures.columns(pixelSize);
    }

    private static double pixelSize(List<Double> scale, int axes) {
        if (scale.isEmpty()) {
            return 1;
        }
        double size = 1;
        if (scale.size() >= axes) {
            for (double length : scale.subList(scale.size() - axes, scale.size())) {
                size *= length > 0 ? length : Double.NaN;
            }
        }
        if (scale.size() < axes || !Double.isFinite(size)) {
            throw new InvalidInputException("The scale " + scale + " must have a size above 0 for each of the " + axes
                    + " axes (Z, )Y, X. Correct it.");
        }
        return size;
    }

    private void measureFrame(int t) {
        List<TrackNode> nodes = graph.nodesAt(t);
        if (nodes.isEmpty()) {
            return;
        }
        List<Mask> masks = graph.masksAt(t);
        for (int i = 0; i < nodes.size(); i++) {
            pixels[nodes.get(i).index()] = masks.get(i).area();
        }
        for (int channel = 0; channel < channels.size(); channel++) {
            measureChannel(channels.get(channel).frame(t), channel, nodes, masks);
        }
    }

    private void measureChannel(
            RandomAccessibleInterval<? extends RealType<?>> frame,
            int channel,
            List<TrackNode> nodes,
            List<Mask> masks) {
        RandomAccess<? extends RealType<?>> access = frame.randomAccess();
        long[] origin = frame.minAsLongArray();
        for (int i = 0; i < nodes.size(); i++) {
            Mask mask = masks.get(i);
            valueCount = 0;
            if (values.length < mask.area()) {
                values = new double[Math.max(mask.area(), 2 * values.length)];
            }
            mask.forEachRun((z, y, fromX, toX) -> {
                access.setPosition(origin[0] + fromX, 0);
                access.setPosition(origin[1] + y, 1);
                if (origin.length == 3) {
                    access.setPosition(origin[2] + z, 2);
                }
                for (int x = fromX; x < toX; x++) {
                    values[valueCount++] = access.get().getRealDouble();
                    access.fwd(0);
                }
            });
            summarise(nodes.get(i).index(), channel);
        }
    }

    /** Sum, mean, deviation, least and greatest of the values of one cell. */
    private void summarise(int cell, int channel) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < valueCount; i++) {
            sum += values[i];
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        double mean = sum / valueCount;
        double squares = 0;
        for (int i = 0; i < valueCount; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double[] measured = {sum, mean, Math.sqrt(squares / valueCount), least, greatest};
        for (int measure = 0; measure < measured.length; measure++) {
            intensities[measure * channels.size() + channel][cell] = measured[measure];
        }
    }

    private List<CellColumn> columns(double pixelSize) {
        List<CellColumn> columns = new ArrayList<>();
        columns.add(CellColumn.whole("num_pixels", pixels));
        columns.add(CellColumn.real(
                "area", Arrays.stream(pixels).map(count -> count * pixelSize).toArray()));
        for (int measure = 0; measure < INTENSITIES.size(); measure++) {
            for (int channel = 0; channel < channels.size(); channel++) {
                columns.add(CellColumn.real(
                        "intensity_" + INTENSITIES.get(measure) + "_" + channel,
                        intensities[measure * channels.size() + channel]));
            }
        }
        return List.copyOf(columns);
    }
}
