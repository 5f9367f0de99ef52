// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackNode;

/**
 * Labels of a reference for the first frame, each standing for a cell to follow. Immutable.
 *
 * @param centres z, y, x of each label's centroid in pixels of the movie, by label
 */
record Markers(List<double[]> centres) {
    private static final double LARGEST_LABEL = 4_294_967_295.0;

    /** Copies the list. */
    Markers {
        centres = List.copyOf(centres);
    }

    /**
     * The labels of an image of the size of the exported masks. Centroids are those of the image stretched back to the
     * movie, which is never made: a pixel weighs as many pixels of the movie as show it.
     *
     * @param image axes X, Y(, Z); whole numbers, 0 is background
     * @throws InvalidInputException when the image has another size, or numbers that are no labels, or no labels
     */
    static Markers of(
            RandomAccessibleInterval<? extends RealType<?>> image,
            MovieShape shape,
            CtcScale scale,
            FrameSampling sampling) {
        int depth = image.numDimensions() == 3 ? Math.toIntExact(image.dimension(2)) : 1;
        int height = Math.toIntExact(image.dimension(1));
        int width = Math.toIntExact(image.dimension(0));
        if (differs(depth, sampling.z()) || differs(height, sampling.y()) || differs(width, sampling.x())) {
            throw new InvalidInputException("The first frame has " + depth + " x " + height + " x " + width
                    + " pixels, but exported masks have " + sampling.z().size() + " x "
                    + sampling.y().size() + " x " + sampling.x().size()
                    + ". Give a frame of their size, or another scale.");
        }
        boolean volume = shape.spatialDimensions() == 3;
        Shares z = new Shares(depth, volume ? 1 / scale.z() : 1);
        Shares y = new Shares(height, 1 / scale.y());
        Shares x = new Shares(width, 1 / scale.x());
        Map<Long, Sums> byLabel = new TreeMap<>();
        RandomAccess<? extends RealType<?>> access = image.randomAccess();
        long[] position = new long[image.numDimensions()];
        for (int plane = 0; plane < depth; plane++) {
            if (position.length == 3) {
                position[2] = image.min(2) + plane;
            }
            for (int row = 0; row < height; row++) {
                position[1] = image.min(1) + row;
                position[0] = image.min(0);
                access.setPosition(position);
                double rowWeight = z.weight[plane] * y.weight[row];
                long last = 0;
                Sums sums = new Sums();
                for (int column = 0; column < width; column++) {
                    long label = label(access.get().getRealDouble());
                    access.fwd(0);
                    if (label == 0) {
                        continue;
                    }
                    if (label != last) {
                        sums = byLabel.computeIfAbsent(label, key -> new Sums());
                        last = label;
                    }
                    sums.add(rowWeight * x.weight[column], z.centre[plane], y.centre[row], x.centre[column]);
                }
            }
        }
        return new Markers(centres(byLabel.values()));
    }

    /** The cells that stand for the labels: as many pairs as there can be, at the least sum of distances. */
    Set<Long> nearestCells(List<TrackNode> cells) {
        int[] cellOf = Assignment.cheapest(centres.size(), cells.size(), (marker, cell) -> {
            double[] centre = centres.get(marker);
            TrackNode node = cells.get(cell);
            double dz = centre[0] - node.z();
            double dy = centre[1] - node.y();
            double dx = centre[2] - node.x();
            return Math.sqrt(dz * dz + dy * dy + dx * dx);
        });
        Set<Long> ids = new HashSet<>();
        for (int cell : cellOf) {
            if (cell >= 0) {
                ids.add(cells.get(cell).candidateId());
            }
        }
        return ids;
    }

    /** Stretching to the movie and back can round a pixel away. */
    private static boolean differs(int pixels, AxisSampling axis) {
        return Math.abs(pixels - axis.size()) > (axis.size() == axis.length() ? 0 : 1);
    }

    private static long label(double value) {
        if (value < 0 || value > LARGEST_LABEL || value != Math.rint(value)) {
            throw new InvalidInputException(
                    "The first frame has a pixel of " + value + ", but labels are whole numbers from 0 (background) to "
                            + (long) LARGEST_LABEL + ". Give a label image.");
        }
        return (long) value;
    }

    private static List<double[]> centres(Collection<Sums> labels) {
        List<double[]> centres = new ArrayList<>();
        for (Sums sums : labels) {
            if (sums.weight > 0) {
                centres.add(new double[] {sums.z / sums.weight, sums.y / sums.weight, sums.x / sums.weight});
            }
        }
        if (centres.isEmpty()) {
            throw new InvalidInputException(
                    "The first frame has no labels. Give an image in which the cells to follow are labelled.");
        }
        return centres;
    }

    /** How many pixels of the movie show each pixel of an axis, and the middle of them. */
    private static final class Shares {
        final double[] weight;
        final double[] centre;

        Shares(int length, double factor) {
            AxisSampling movie = new AxisSampling(length, factor);
            weight = new double[length];
            centre = new double[length];
            for (int pixel = 0; pixel < length; pixel++) {
                int first = movie.firstFrom(pixel);
                int end = movie.firstFrom(pixel + 1);
                weight[pixel] = end - first;
                centre[pixel] = (first + end - 1) / 2.0;
            }
        }
    }

    /** Weight and weighted coordinates of a label. */
    private static final class Sums {
        double weight;
        double z;
        double y;
        double x;

        void add(double pixels, double atZ, double atY, double atX) {
            weight += pixels;
            z += pixels * atZ;
            y += pixels * atY;
            x += pixels * atX;
        }
    }
}
