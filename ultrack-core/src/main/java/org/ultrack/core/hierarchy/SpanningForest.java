// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.core.array.DisjointSets;

/**
 * The minimum spanning forest of a {@link PixelGraph}, and for each of its edges the persistence: how much of a region
 * is lost by joining there, which is the altitude of the edge in the watershed hierarchy.
 *
 * <p>Kruskal's algorithm over the sorted edges makes the binary partition tree by altitude, but the tree is never
 * stored. A region n that is joined at weight w has for its corrected attribute: 0 when it is a pixel; the largest
 * corrected attribute of its children when its own altitude is w (then n and its parent are one flat zone); else its
 * area, its volume, or its depth w - m(n). The persistence of the join is the smaller of the two sides'. So all there
 * is to keep, at the root of each set, is size, altitude, largest corrected attribute of the children, and volume or m.
 *
 * <p>O(E alpha(V)). [1] Cousty &amp; Najman 2011. [2] Najman, Cousty &amp; Perret 2013.
 */
final class SpanningForest {
    private final DisjointSets sets;
    private int[] size = {};
    private float[] altitude = {};
    private double[] corrected = {};
    private double[] volume = {};
    private float[] lowest = {};

    /** The forest's edges with their weights, in the order of Kruskal's algorithm. */
    long[] edges = {};
    /** Persistence of each of them. */
    double[] persistence = {};
    /** Number of them. */
    int count;

    SpanningForest(DisjointSets sets) {
        this.sets = sets;
    }

    /** Step 4 (a) to (d), for all components. */
    void grow(PixelGraph graph, Components components, HierarchyCriterion criterion) {
        reset(components.vertices, criterion);
        edges = graph.sortedEdges(components.count);
        count = 0;
        for (int component = 0; component < components.count; component++) {
            int missing = components.sizes[component] - 1;
            grow(graph, graph.firstEdge(component), graph.firstEdge(component + 1), missing, criterion);
        }
    }

    /** The same again over the edges there are, those of a forest. */
    void regrow(PixelGraph graph, int vertices, HierarchyCriterion criterion) {
        reset(vertices, criterion);
        int all = count;
        count = 0;
        grow(graph, 0, all, all, criterion);
    }

    /** Kruskal's algorithm over a range of edges; those taken move to the front of the array. */
    private void grow(PixelGraph graph, int from, int to, int missing, HierarchyCriterion criterion) {
        for (int rank = from; missing > 0 && rank < to; rank++) {
            long edge = edges[rank];
            int a = sets.find(PixelGraph.source(edge));
            int b = sets.find(graph.target(edge));
            if (a == b) {
                continue;
            }
            if (size[a] < size[b]) {
                int swap = a;
                a = b;
                b = swap;
            }
            edges[count] = edge;
            persistence[count++] = join(a, b, PixelGraph.weight(edge), criterion);
            missing--;
        }
    }

    private void reset(int vertices, HierarchyCriterion criterion) {
        sets.reset(vertices);
        if (size.length < vertices) {
            size = new int[vertices];
            altitude = new float[vertices];
            corrected = new double[vertices];
            persistence = new double[vertices];
        }
        if (criterion == HierarchyCriterion.VOLUME && volume.length < vertices) {
            volume = new double[vertices];
        }
        if (criterion == HierarchyCriterion.DYNAMICS && lowest.length < vertices) {
            lowest = new float[vertices];
        }
        Arrays.fill(size, 0, vertices, 1);
    }

    /** Joins region b to region a at weight w. */
    private double join(int a, int b, float w, HierarchyCriterion criterion) {
        double persistence =
                switch (criterion) {
                    case AREA -> joinByArea(a, b, w);
                    case VOLUME -> joinByVolume(a, b, w);
                    case DYNAMICS -> joinByDynamics(a, b, w);
                };
        sets.link(b, a);
        size[a] += size[b];
        altitude[a] = w;
        return persistence;
    }

    private double joinByArea(int a, int b, float w) {
        double first = size[a] == 1 ? 0 : altitude[a] == w ? corrected[a] : size[a];
        double second = size[b] == 1 ? 0 : altitude[b] == w ? corrected[b] : size[b];
        corrected[a] = Math.max(first, second);
        return Math.min(first, second);
    }

    private double joinByVolume(int a, int b, float w) {
        double volumeA = size[a] == 1 ? 0 : (double) (w - altitude[a]) * size[a] + volume[a];
        double volumeB = size[b] == 1 ? 0 : (double) (w - altitude[b]) * size[b] + volume[b];
        double first = size[a] == 1 ? 0 : altitude[a] == w ? corrected[a] : volumeA;
        double second = size[b] == 1 ? 0 : altitude[b] == w ? corrected[b] : volumeB;
        volume[a] = volumeA + volumeB;
        corrected[a] = Math.max(first, second);
        return Math.min(first, second);
    }

    /** The side with the higher bottom ends here; flat zones need no correction, their depth is 0 by itself. */
    private double joinByDynamics(int a, int b, float w) {
        float first = size[a] == 1 ? w : lowest[a];
        float second = size[b] == 1 ? w : lowest[b];
        lowest[a] = Math.min(first, second);
        return w - Math.max(first, second);
    }
}
