// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.core.array.DisjointSets;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;

/**
 * The foreground as face-connected components, the small ones dropped, and its pixels as <em>vertices</em>. Components
 * are numbered in the order of their first pixels; vertices component by component, and in C order inside of each, so
 * that what is done to one component stays in one place of memory.
 *
 * <p>Two passes over the frame: labels with an equivalence table, then numbers for what is kept.
 */
final class Components {
    /** Two bits of an edge's number name its axis, and the sign bit is left alone. */
    static final int MAX_VERTICES = 1 << 29;

    private final FrameShape shape;
    private final DisjointSets equivalences = new DisjointSets();
    private int[] labelSizes = new int[64];
    private int[] labelComponents = new int[64];

    /** Vertex of each pixel of the frame, -1 for background. */
    final int[] vertexOf;

    /** Number of vertices. */
    int vertices;
    /** Pixel of each vertex. */
    int[] pixelOf = {};
    /** Component of each vertex. */
    int[] componentOf = {};
    /** Number of components. */
    int count;
    /** Vertices of each component. */
    int[] sizes = new int[64];

    private int[] nextVertex = {};

    Components(FrameShape shape) {
        this.shape = shape;
        this.vertexOf = new int[shape.pixels()];
    }

    /**
     * Step 1: labels the components.
     *
     * @param threshold foreground is strictly above
     * @param smallest components of fewer pixels are dropped, unless there is but one
     */
    void label(FramePixels foreground, double threshold, int smallest) {
        mark(foreground, threshold);
        int labels = labelPixels();
        numberComponents(labels, smallest);
        numberVertices();
    }

    /** Marks foreground 0 and background -1. NaN is background. */
    private void mark(FramePixels foreground, double threshold) {
        int[] marks = vertexOf;
        if (foreground.isFloat()) {
            float[] values = foreground.floats();
            float above = floatThreshold(threshold, foreground.isIntegral());
            for (int pixel = 0; pixel < marks.length; pixel++) {
                marks[pixel] = values[pixel] > above ? 0 : -1;
            }
        } else {
            double[] values = foreground.doubles();
            for (int pixel = 0; pixel < marks.length; pixel++) {
                marks[pixel] = values[pixel] > threshold ? 0 : -1;
            }
        }
    }

    /** float32 images compare with the threshold rounded to float32, integers with the threshold itself. */
    private static float floatThreshold(double threshold, boolean integral) {
        float rounded = (float) threshold;
        return integral && rounded > threshold ? Math.nextDown(rounded) : rounded;
    }

    /** Gives each foreground pixel a label, with equal components in {@link #equivalences}. */
    private int labelPixels() {
        int width = shape.width();
        int height = shape.height();
        int plane = width * height;
        int[] label = vertexOf;
        int labels = 0;
        for (int z = 0, pixel = 0; z < shape.depth(); z++) {
            for (int y = 0; y < height; y++) {
                int left = -1;
                for (int rowEnd = pixel + width; pixel < rowEnd; pixel++) {
                    if (label[pixel] < 0) {
                        left = -1;
                        continue;
                    }
                    if (y > 0) {
                        left = unite(left, label[pixel - width]);
                    }
                    if (z > 0) {
                        left = unite(left, label[pixel - plane]);
                    }
                    if (left < 0) {
                        left = labels++;
                        addLabel(left);
                    }
                    label[pixel] = left;
                    labelSizes[left]++;
                }
            }
        }
        return labels;
    }

    /** One of two labels of neighbours, -1 where there is no neighbour. */
    private int unite(int label, int neighbour) {
        if (neighbour < 0 || neighbour == label) {
            return label;
        }
        if (label >= 0) {
            equivalences.unite(label, neighbour);
        }
        return neighbour;
    }

    private void addLabel(int label) {
        equivalences.add(label);
        if (label == labelSizes.length) {
            labelSizes = Arrays.copyOf(labelSizes, 2 * label);
            labelComponents = Arrays.copyOf(labelComponents, 2 * label);
        }
        labelSizes[label] = 0;
    }

    /** Labels come in the order of first pixels, and so do their sets. Dropped components become -1. */
    private void numberComponents(int labels, int smallest) {
        int all = equivalences.label(labels, labelComponents);
        if (sizes.length < all) {
            sizes = new int[Math.max(all, 2 * sizes.length)];
        }
        Arrays.fill(sizes, 0, all, 0);
        for (int label = 0; label < labels; label++) {
            sizes[labelComponents[label]] += labelSizes[label];
        }
        int drop = all > 1 ? smallest : 0;
        int[] kept = new int[all];
        count = 0;
        long total = 0;
        for (int component = 0; component < all; component++) {
            int size = sizes[component];
            kept[component] = size < drop ? -1 : count;
            if (size >= drop) {
                sizes[count++] = size;
                total += size;
            }
        }
        if (total > MAX_VERTICES) {
            throw new InvalidInputException("The foreground has " + total + " pixels, but " + MAX_VERTICES
                    + " is the most a frame can have."
                    + " Maybe raise segmentation.threshold, or track the frame in tiles.");
        }
        vertices = (int) total;
        for (int label = 0; label < labels; label++) {
            labelComponents[label] = kept[labelComponents[label]];
        }
    }

    private void numberVertices() {
        if (pixelOf.length < vertices) {
            pixelOf = new int[vertices];
            componentOf = new int[vertices];
        }
        if (nextVertex.length < count) {
            nextVertex = new int[sizes.length];
        }
        int end = 0;
        for (int component = 0; component < count; component++) {
            nextVertex[component] = end;
            end += sizes[component];
            Arrays.fill(componentOf, nextVertex[component], end, component);
        }
        for (int pixel = 0; pixel < vertexOf.length; pixel++) {
            int label = vertexOf[pixel];
            if (label >= 0) {
                int component = labelComponents[label];
                int vertex = component < 0 ? -1 : nextVertex[component]++;
                vertexOf[pixel] = vertex;
                if (vertex >= 0) {
                    pixelOf[vertex] = pixel;
                }
            }
        }
    }
}
