// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.core.array.DisjointSets;

/**
 * Basins gathered into groups that are not too small, and the joins left between the groups.
 *
 * <p>Kruskal's algorithm over the {@link BasinPairs} makes a binary tree; a join with a side smaller than the smallest
 * area is <em>non-relevant</em> and moves to altitude 0. Groups are what the non-relevant joins unite: the lowest nodes
 * of the resulting tree. The relevant joins keep their order.
 */
final class BasinGroups {
    private final DisjointSets regions = new DisjointSets();
    private final DisjointSets sets = new DisjointSets();
    private final DisjointSets pixels;
    private int[] regionSizes = {};
    private int[] missing = {};
    private int[] nonRelevant = {};
    private int nonRelevantCount;
    private int[] basinsOfGroup = {};
    private int[] lastJoin = {};

    /** Group of each basin. */
    int[] groupOf = {};
    /** Number of groups. */
    int count;
    /** The groups in the order of nodes: by the last join at altitude 0 that made them. */
    int[] ordered = {};
    /** Vertices of each group. */
    int[] sizes = {};
    /** Component of each group. */
    int[] componentOf = {};

    /** Number of relevant joins. */
    int joinCount;
    /** The pair that each relevant join is made by. */
    int[] joinPair = {};

    BasinGroups(DisjointSets pixels) {
        this.pixels = pixels;
    }

    /** Step 5, up to the canonised tree. */
    void form(PixelGraph graph, Components components, Basins basins, BasinPairs pairs, int minArea) {
        reserve(basins.count);
        joinRegions(basins, pairs, minArea);
        gather(basins, pairs);
        order(graph, components, basins, pairs);
    }

    private void reserve(int basins) {
        if (groupOf.length < basins) {
            int capacity = basins + (basins >> 1);
            regionSizes = new int[capacity];
            missing = new int[capacity];
            nonRelevant = new int[capacity];
            basinsOfGroup = new int[capacity];
            lastJoin = new int[capacity];
            groupOf = new int[capacity];
            ordered = new int[capacity];
            sizes = new int[capacity];
            componentOf = new int[capacity];
            joinPair = new int[capacity];
        }
    }

    private void joinRegions(Basins basins, BasinPairs pairs, int minArea) {
        regions.reset(basins.count);
        System.arraycopy(basins.sizes, 0, regionSizes, 0, basins.count);
        joinCount = 0;
        nonRelevantCount = 0;
        long[] sorted = pairs.sorted();
        for (int rank = 0; rank < pairs.count; rank++) {
            int pair = (int) sorted[rank];
            int a = regions.find(pairs.first[pair]);
            int b = regions.find(pairs.second[pair]);
            if (a == b) {
                continue;
            }
            if (regionSizes[a] < regionSizes[b]) {
                int swap = a;
                a = b;
                b = swap;
            }
            if (regionSizes[b] < minArea) {
                nonRelevant[nonRelevantCount++] = pair;
            } else {
                joinPair[joinCount++] = pair;
            }
            regions.link(b, a);
            regionSizes[a] += regionSizes[b];
        }
    }

    private void gather(Basins basins, BasinPairs pairs) {
        sets.reset(basins.count);
        for (int join = 0; join < nonRelevantCount; join++) {
            sets.unite(pairs.first[nonRelevant[join]], pairs.second[nonRelevant[join]]);
        }
        count = sets.label(basins.count, groupOf);
        Arrays.fill(sizes, 0, count, 0);
        Arrays.fill(basinsOfGroup, 0, count, 0);
        for (int basin = 0; basin < basins.count; basin++) {
            int group = groupOf[basin];
            sizes[group] += basins.sizes[basin];
            basinsOfGroup[group]++;
            componentOf[group] = basins.componentOf[basin];
        }
    }

    private void order(PixelGraph graph, Components components, Basins basins, BasinPairs pairs) {
        int placed = orderSingleBasins(graph, components, basins);
        Arrays.fill(lastJoin, 0, count, -1);
        for (int join = 0; join < nonRelevantCount; join++) {
            lastJoin[groupOf[pairs.first[nonRelevant[join]]]] = join;
        }
        for (int join = 0; join < nonRelevantCount; join++) {
            int group = groupOf[pairs.first[nonRelevant[join]]];
            if (lastJoin[group] == join) {
                ordered[placed++] = group;
            }
        }
        assert placed == count;
    }

    /**
     * Groups of one basin come first, in the order in which their pixels are all united when their own edges are taken
     * in the order of edges. Where a component has but one such group there is nothing to find out.
     */
    private int orderSingleBasins(PixelGraph graph, Components components, Basins basins) {
        int[] singles = new int[components.count];
        for (int group = 0; group < count; group++) {
            if (basinsOfGroup[group] == 1) {
                singles[componentOf[group]]++;
            }
        }
        int placed = 0;
        boolean contested = false;
        for (int basin = 0; basin < basins.count; basin++) {
            int group = groupOf[basin];
            missing[basin] = 0;
            if (basinsOfGroup[group] == 1) {
                if (singles[componentOf[group]] == 1) {
                    ordered[placed++] = group;
                } else {
                    missing[basin] = basins.sizes[basin] - 1;
                    contested = true;
                }
            }
        }
        return contested ? unitePixels(graph, components.vertices, basins.basinOf, placed) : placed;
    }

    private int unitePixels(PixelGraph graph, int vertices, int[] basinOf, int placed) {
        pixels.reset(vertices);
        for (int vertex = 0; vertex < vertices; vertex++) {
            int basin = basinOf[vertex];
            for (int axis = 0, rest = graph.axes[vertex]; rest != 0 && missing[basin] > 0; axis++, rest >>>= 1) {
                if ((rest & 1) == 0) {
                    continue;
                }
                int target = graph.target(vertex, axis);
                if (basinOf[target] == basin && pixels.unite(vertex, target) && --missing[basin] == 0) {
                    ordered[placed++] = groupOf[basin];
                }
            }
        }
        return placed;
    }
}
