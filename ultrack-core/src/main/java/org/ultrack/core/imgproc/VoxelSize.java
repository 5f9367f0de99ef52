// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.List;
import java.util.stream.DoubleStream;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;

/**
 * The edges of a pixel, in any unit that the lengths it is set beside share: X, Y or X, Y, Z, as imglib2 orders axes
 * (Python's ultrack has it the other way round, z first).
 *
 * @param edges 2 or 3 lengths above 0; none for pixels of size 1 along whatever axes there are
 */
public record VoxelSize(List<Double> edges) {
    private static final VoxelSize UNIT = new VoxelSize(List.of());

    /** Checks the number of edges and that they are above 0. */
    public VoxelSize {
        edges = List.copyOf(edges);
        if (edges.size() == 1 || edges.size() > 3) {
            throw new InvalidInputException("The voxel size " + edges + " has " + edges.size()
                    + " edges, but must have 2 (X, Y) or 3 (X, Y, Z).");
        }
        for (double edge : edges) {
            if (!(edge > 0) || Double.isInfinite(edge)) {
                throw new InvalidInputException("The voxel size " + edges + " has the edge " + edge
                        + ", but edges must be above 0 and finite.");
            }
        }
    }

    /** Pixels of size 1, in 2D and 3D. */
    public static VoxelSize unit() {
        return UNIT;
    }

    /** A pixel of a flat frame. */
    public static VoxelSize of(double x, double y) {
        return new VoxelSize(List.of(x, y));
    }

    /** A voxel of a volume. */
    public static VoxelSize of(double x, double y, double z) {
        return new VoxelSize(List.of(x, y, z));
    }

    /**
     * The edges for a frame of this shape, X, Y(, Z).
     *
     * @throws InvalidInputException when the frame has more or fewer axes
     */
    double[] edgesFor(FrameShape shape) {
        if (edges.isEmpty()) {
            return DoubleStream.generate(() -> 1)
                    .limit(shape.spatialDimensions())
                    .toArray();
        }
        if (edges.size() != shape.spatialDimensions()) {
            throw new InvalidInputException("The voxel size " + edges + " has " + edges.size()
                    + " edges, but the frame has " + shape.spatialDimensions()
                    + " axes. The voxel size must have one edge for each: X, Y or X, Y, Z.");
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A length as numbers of pixels along X, Y(, Z) of a frame of this shape. */
    double[] toPixels(double length, FrameShape shape) {
        double[] pixels = edgesFor(shape);
        for (int axis = 0; axis < pixels.length; axis++) {
            pixels[axis] = length / pixels[axis];
        }
        return pixels;
    }
}
