// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.core.array.DisjointSets;
import org.ultrack.core.array.JoinForest;
import org.ultrack.core.array.RadixSort;

/**
 * The catchment basins: pixels joined at persistence 0, numbered in the order of their first vertices. From here on the
 * watershed hierarchy is one of basins, and there are far fewer of them than of pixels.
 *
 * <p>The saliency of two basins, the altitude of their lowest common ancestor in the watershed hierarchy, is known by
 * its <em>level</em>: the rank of the altitude among all different ones.
 */
final class Basins {
    private final DisjointSets sets;
    private final JoinForest joins = new JoinForest();
    private final RadixSort sort = new RadixSort();
    private double[] persistence = {};
    private int[] salient = {};
    private int[] order = {};
    private int[] levelOfJoin = {};
    private double[] altitudeOfLevel = {};

    /** Basin of each vertex. */
    int[] basinOf = {};
    /** Number of basins. */
    int count;
    /** Vertices of each basin. */
    int[] sizes = {};
    /** Component of each basin. */
    int[] componentOf = {};

    Basins(DisjointSets sets) {
        this.sets = sets;
    }

    /** Step 4 (e) and (f): the second Kruskal run, over the forest's edges sorted by persistence. */
    void find(PixelGraph graph, SpanningForest forest, Components components) {
        int salientCount = unitePixels(graph, forest, components.vertices);
        measure(components);
        uniteBasins(graph, forest, salientCount);
    }

    /** Joins pixels at persistence 0 and gathers the other edges. */
    private int unitePixels(PixelGraph graph, SpanningForest forest, int vertices) {
        if (basinOf.length < vertices) {
            basinOf = new int[vertices];
        }
        sets.reset(vertices);
        int found = 0;
        for (int rank = 0; rank < forest.count; rank++) {
            double value = forest.persistence[rank];
            if (value == 0) {
                long edge = forest.edges[rank];
                sets.unite(PixelGraph.source(edge), graph.target(edge));
            } else {
                if (found == salient.length) {
                    salient = Arrays.copyOf(salient, Math.max(64, 2 * found));
                    persistence = Arrays.copyOf(persistence, salient.length);
                }
                salient[found] = rank;
                persistence[found++] = value;
            }
        }
        count = sets.label(vertices, basinOf);
        return found;
    }

    private void measure(Components components) {
        if (sizes.length < count) {
            sizes = new int[count + (count >> 1)];
            componentOf = new int[sizes.length];
        }
        Arrays.fill(sizes, 0, count, 0);
        for (int vertex = 0; vertex < components.vertices; vertex++) {
            int basin = basinOf[vertex];
            sizes[basin]++;
            componentOf[basin] = components.componentOf[vertex];
        }
    }

    private void uniteBasins(PixelGraph graph, SpanningForest forest, int salientCount) {
        if (order.length < salientCount) {
            order = new int[salient.length];
            levelOfJoin = new int[salient.length];
            altitudeOfLevel = new double[salient.length];
        }
        order = sort.order(persistence, salientCount, order);
        joins.reset(count);
        int level = -1;
        for (int join = 0; join < salientCount; join++) {
            int rank = salient[order[join]];
            double altitude = forest.persistence[rank];
            if (level < 0 || altitude != altitudeOfLevel[level]) {
                altitudeOfLevel[++level] = altitude;
            }
            levelOfJoin[join] = level;
            long edge = forest.edges[rank];
            joins.join(joins.root(basinOf[PixelGraph.source(edge)]), joins.root(basinOf[graph.target(edge)]));
        }
    }

    /** Level at which two different basins of one component come together. O(log of the number of basins). */
    int level(int first, int second) {
        return levelOfJoin[joins.joinOf(first, second)];
    }

    /** The altitude of a level, above 0. */
    double altitude(int level) {
        return altitudeOfLevel[level];
    }
}
