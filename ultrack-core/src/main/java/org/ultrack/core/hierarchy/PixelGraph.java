// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.array.RadixSort;
import org.ultrack.error.InvalidInputException;

/**
 * The graph of a frame's foreground: {@link Components} gives the vertices, face neighbours along +x, +y and +z are
 * joined by edges, weighted with the contour between them.
 *
 * <p>An edge is named by a number, {@code source vertex << 2 | axis} with axis 0 for x, 1 for y, 2 for z: ascending
 * numbers are the order of all edges. No list of edges is kept, their targets are looked up: {@code source + 1} along
 * x, an array along y and z. An edge with its weight is one {@code long}, {@code ascending bits of the weight << 32 |
 * number}.
 */
final class PixelGraph {
    /** Bits of {@link #axes}. */
    private static final int X = 1;

    private static final int Y = 2;
    private static final int Z = 4;

    /** A weight is made of the sum of two contours, which must stay a float. */
    private static final double LARGEST_CONTOUR = Float.MAX_VALUE / 2;

    private final FrameShape shape;
    private final double zPenalty;
    private final ContourNoise noise;
    private final RadixSort sort = new RadixSort();

    private boolean isFloat;
    private float[] floats = {};
    private double[] doubles = {};

    /** Axes along which a vertex has an edge to a later vertex: bit 0 for x, 1 for y, 2 for z. */
    byte[] axes = {};

    private int[] nextY = {};
    private int[] nextZ = {};
    private long[] edges = {};
    private int edgeCount;
    private int[] firstEdge = {};

    PixelGraph(FrameShape shape, double zPenalty, ContourNoise noise) {
        this.shape = shape;
        this.zPenalty = zPenalty;
        this.noise = noise;
    }

    /**
     * Step 3: reads the contours and finds the edges.
     *
     * @param t frame, for the noise and for messages
     * @throws InvalidInputException when a contour in the foreground is no finite number
     */
    void build(int t, Components components, FramePixels contours) {
        reserve(components.vertices);
        readContours(t, components, contours);
        findEdges(components);
    }

    private void reserve(int vertices) {
        if (axes.length < vertices) {
            axes = new byte[vertices];
            nextY = new int[vertices];
            nextZ = shape.spatialDimensions() == 3 ? new int[vertices] : nextZ;
        }
    }

    private void readContours(int t, Components components, FramePixels contours) {
        int vertices = components.vertices;
        isFloat = contours.isFloat();
        if (isFloat) {
            floats = floats.length < vertices ? new float[vertices] : floats;
        } else {
            doubles = doubles.length < vertices ? new double[vertices] : doubles;
        }
        int[] pixelOf = components.pixelOf;
        boolean noisy = noise.isPresent();
        long stream = noise.stream(t);
        for (int vertex = 0; vertex < vertices; vertex++) {
            int pixel = pixelOf[vertex];
            double contour = contours.get(pixel);
            if (!(Math.abs(contour) <= LARGEST_CONTOUR)) {
                throw notANumber(t, pixel, contour);
            }
            double added = noisy ? noise.at(stream, pixel) : 0;
            if (isFloat) {
                floats[vertex] = (float) contour + (float) added;
            } else {
                doubles[vertex] = contour + added;
            }
        }
    }

    private InvalidInputException notANumber(int t, int pixel, double contour) {
        String place = (shape.spatialDimensions() == 3 ? "z=" + shape.z(pixel) + ", " : "") + "y=" + shape.y(pixel)
                + ", x=" + shape.x(pixel);
        return new InvalidInputException("The contours of frame " + t + " are "
                + (isFloat ? Float.toString((float) contour) : Double.toString(contour)) + " at " + place
                + ", but must be finite numbers, at most " + (float) LARGEST_CONTOUR
                + " in size, wherever there is foreground. Maybe replace NaN and infinities before.");
    }

    private void findEdges(Components components) {
        long most = (long) components.vertices * shape.spatialDimensions();
        if (edges.length < most) {
            edges = new long[(int) most];
        }
        if (firstEdge.length <= components.count) {
            firstEdge = new int[components.sizes.length + 1];
        }
        edgeCount = 0;
        int vertex = 0;
        for (int component = 0; component < components.count; component++) {
            firstEdge[component] = edgeCount;
            int end = vertex + components.sizes[component];
            findEdges(components, vertex, end);
            vertex = end;
        }
        firstEdge[components.count] = edgeCount;
    }

    /** The edges of one component; its pixels ascend, so that rows are divided out once for each row. */
    private void findEdges(Components components, int from, int to) {
        int[] pixelOf = components.pixelOf;
        int[] vertexOf = components.vertexOf;
        int width = shape.width();
        int height = shape.height();
        int plane = width * height;
        int count = edgeCount;
        int rowEnd = 0;
        boolean hasNextRow = false;
        boolean hasNextPlane = false;
        for (int vertex = from; vertex < to; vertex++) {
            int pixel = pixelOf[vertex];
            if (pixel >= rowEnd) {
                int row = pixel / width;
                rowEnd = (row + 1) * width;
                hasNextRow = row % height + 1 < height;
                hasNextPlane = row / height + 1 < shape.depth();
            }
            int found = 0;
            if (pixel + 1 < rowEnd && vertexOf[pixel + 1] >= 0) {
                found = X;
                edges[count++] = edge(vertex, vertex + 1, 0);
            }
            int below = hasNextRow ? vertexOf[pixel + width] : -1;
            if (below >= 0) {
                found |= Y;
                nextY[vertex] = below;
                edges[count++] = edge(vertex, below, 1);
            }
            int behind = hasNextPlane ? vertexOf[pixel + plane] : -1;
            if (behind >= 0) {
                found |= Z;
                nextZ[vertex] = behind;
                edges[count++] = edge(vertex, behind, 2);
            }
            axes[vertex] = (byte) found;
        }
        edgeCount = count;
    }

    private long edge(int source, int target, int axis) {
        return (long) RadixSort.ascendingBits(weight(source, target, axis)) << 32 | source << 2 | axis;
    }

    /** Weight of an edge: summed in the contours' own type, halved in float64, rounded to float32; never -0. */
    float weight(int source, int target, int axis) {
        double sum = isFloat ? floats[source] + floats[target] : doubles[source] + doubles[target];
        double weight = sum / 2 + 1e-8;
        return (float) (axis == 2 ? weight + zPenalty : weight) + 0f;
    }

    /** The weight that an edge carries. */
    static float weight(long edge) {
        return RadixSort.fromAscendingBits((int) (edge >>> 32));
    }

    /** The earlier vertex of an edge. */
    static int source(long edge) {
        return (int) edge >>> 2;
    }

    /** The later vertex of an edge. */
    int target(long edge) {
        return target(source(edge), (int) edge & 3);
    }

    /** The neighbour of a vertex along an axis. */
    int target(int source, int axis) {
        return axis == 0 ? source + 1 : axis == 1 ? nextY[source] : nextZ[source];
    }

    /** Place of a component's first edge among {@link #sortedEdges}; the number of all edges after the last. */
    int firstEdge(int component) {
        return firstEdge[component];
    }

    /**
     * The edges of component after component, in each by weight, equal ones by their numbers. Sorted when called, once
     * for each frame; the array may be overwritten, it is filled anew for the next frame.
     */
    long[] sortedEdges(int components) {
        for (int component = 0; component < components; component++) {
            sort.byHighBits(edges, firstEdge[component], firstEdge[component + 1]);
        }
        return edges;
    }
}
