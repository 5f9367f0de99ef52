// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.array.JoinForest;

/**
 * Builds the canonised trees from groups of basins and the relevant joins between them. Everything here is as large as
 * the number of groups or of pairs, but for the list of pixels.
 */
final class RegionForestBuilder {
    private static final int NONE = -1;

    private final JoinForest joins = new JoinForest();

    /** The region of each group, and of each join that is not removed. */
    private int[] regionOfGroup = {};

    private int[] regionOfJoin = {};

    private int[] parentOfGroup = {};
    private int[] parentOfJoin = {};

    /** The join that a join becomes part of: itself, or the first above that is not removed. */
    private int[] keptAs = {};

    private int[] topJoin = {};

    RegionForest build(FrameShape shape, Components components, Basins basins, BasinPairs pairs, BasinGroups groups) {
        reserve(groups);
        joinGroups(pairs, groups);
        canonise(pairs, groups);
        int[] firstRegion = number(components.count, pairs, groups);
        int regions = firstRegion[components.count];
        int[] parent = parents(regions, groups);
        double[] altitude = new double[regions];
        for (int join = 0; join < groups.joinCount; join++) {
            if (keptAs[join] == join) {
                altitude[regionOfJoin[join]] = basins.altitude(pairs.level[groups.joinPair[join]]);
            }
        }
        int[] area = areas(parent, groups);
        int[] firstPixel = firstPixels(parent, area);
        int[] pixels = pixels(components, basins, groups, firstPixel);
        return new RegionForest(
                shape, firstRegion, parent, altitude, frontiers(parent, pairs, groups), area, firstPixel, pixels);
    }

    private void reserve(BasinGroups groups) {
        if (regionOfGroup.length < groups.count) {
            int capacity = groups.count + (groups.count >> 1);
            regionOfGroup = new int[capacity];
            regionOfJoin = new int[capacity];
            parentOfGroup = new int[capacity];
            parentOfJoin = new int[capacity];
            keptAs = new int[capacity];
            topJoin = new int[capacity];
        }
    }

    /** The binary tree of the relevant joins. */
    private void joinGroups(BasinPairs pairs, BasinGroups groups) {
        joins.reset(groups.count);
        Arrays.fill(topJoin, 0, groups.count, NONE);
        Arrays.fill(parentOfGroup, 0, groups.count, NONE);
        Arrays.fill(parentOfJoin, 0, groups.joinCount, NONE);
        for (int join = 0; join < groups.joinCount; join++) {
            int pair = groups.joinPair[join];
            int a = joins.root(groups.groupOf[pairs.first[pair]]);
            int b = joins.root(groups.groupOf[pairs.second[pair]]);
            putUnder(join, a);
            putUnder(join, b);
            topJoin[joins.join(a, b)] = join;
        }
    }

    private void putUnder(int join, int root) {
        if (topJoin[root] == NONE) {
            parentOfGroup[root] = join;
        } else {
            parentOfJoin[topJoin[root]] = join;
        }
    }

    /** Removes joins of the same altitude as their parents; parents come later. */
    private void canonise(BasinPairs pairs, BasinGroups groups) {
        for (int join = groups.joinCount - 1; join >= 0; join--) {
            int above = parentOfJoin[join];
            boolean removed =
                    above != NONE && pairs.level[groups.joinPair[above]] == pairs.level[groups.joinPair[join]];
            keptAs[join] = removed ? keptAs[above] : join;
        }
    }

    /** Numbers groups, then joins, hierarchy by hierarchy. Returns the first region of each, and their number. */
    private int[] number(int hierarchies, BasinPairs pairs, BasinGroups groups) {
        int[] firstRegion = new int[hierarchies + 1];
        for (int group = 0; group < groups.count; group++) {
            firstRegion[groups.componentOf[group] + 1]++;
        }
        for (int join = 0; join < groups.joinCount; join++) {
            if (keptAs[join] == join) {
                firstRegion[hierarchyOfJoin(join, pairs, groups) + 1]++;
            }
        }
        for (int hierarchy = 0; hierarchy < hierarchies; hierarchy++) {
            firstRegion[hierarchy + 1] += firstRegion[hierarchy];
        }
        int[] next = firstRegion.clone();
        for (int place = 0; place < groups.count; place++) {
            int group = groups.ordered[place];
            regionOfGroup[group] = next[groups.componentOf[group]]++;
        }
        for (int join = 0; join < groups.joinCount; join++) {
            if (keptAs[join] == join) {
                regionOfJoin[join] = next[hierarchyOfJoin(join, pairs, groups)]++;
            }
        }
        return firstRegion;
    }

    private static int hierarchyOfJoin(int join, BasinPairs pairs, BasinGroups groups) {
        return groups.componentOf[groups.groupOf[pairs.first[groups.joinPair[join]]]];
    }

    private int[] parents(int regions, BasinGroups groups) {
        int[] parent = new int[regions];
        for (int group = 0; group < groups.count; group++) {
            parent[regionOfGroup[group]] = regionAbove(parentOfGroup[group]);
        }
        for (int join = 0; join < groups.joinCount; join++) {
            if (keptAs[join] == join) {
                parent[regionOfJoin[join]] = regionAbove(parentOfJoin[join]);
            }
        }
        return parent;
    }

    private int regionAbove(int join) {
        return join == NONE ? NONE : regionOfJoin[keptAs[join]];
    }

    private int[] areas(int[] parent, BasinGroups groups) {
        int[] area = new int[parent.length];
        for (int group = 0; group < groups.count; group++) {
            area[regionOfGroup[group]] = groups.sizes[group];
        }
        for (int region = 0; region < area.length; region++) {
            if (parent[region] != NONE) {
                area[parent[region]] += area[region];
            }
        }
        return area;
    }

    /** Ranges of pixels, from the roots down: children share their parent's range. */
    private static int[] firstPixels(int[] parent, int[] area) {
        int[] firstPixel = new int[parent.length];
        int[] next = new int[parent.length];
        int end = 0;
        for (int region = 0; region < parent.length; region++) {
            if (parent[region] == NONE) {
                firstPixel[region] = end;
                next[region] = end;
                end += area[region];
            }
        }
        for (int region = parent.length - 1; region >= 0; region--) {
            int above = parent[region];
            if (above != NONE) {
                firstPixel[region] = next[above];
                next[region] = next[above];
                next[above] += area[region];
            }
        }
        return firstPixel;
    }

    private int[] pixels(Components components, Basins basins, BasinGroups groups, int[] firstPixel) {
        int[] next = new int[groups.count];
        for (int group = 0; group < groups.count; group++) {
            next[group] = firstPixel[regionOfGroup[group]];
        }
        int[] pixels = new int[components.vertices];
        for (int vertex = 0; vertex < components.vertices; vertex++) {
            int group = groups.groupOf[basins.basinOf[vertex]];
            pixels[next[group]++] = components.pixelOf[vertex];
        }
        return pixels;
    }

    /**
     * Step 6. A region's border is what leaves its groups, less twice what runs between two of them, which is what its
     * own subtree has for lowest common ancestors. Large sums leave small differences: summed with their rounding errors
     * (Knuth's two-sum), so that these are as good as sums of their own.
     */
    private double[] frontiers(int[] parent, BasinPairs pairs, BasinGroups groups) {
        double[] sum = new double[parent.length];
        double[] rest = new double[parent.length];
        long[] number = new long[parent.length];
        for (int pair = 0; pair < pairs.count; pair++) {
            int a = groups.groupOf[pairs.first[pair]];
            int b = groups.groupOf[pairs.second[pair]];
            if (a == b) {
                continue;
            }
            int ancestor = regionOfJoin[keptAs[joins.joinOf(a, b)]];
            add(sum, rest, regionOfGroup[a], pairs.sum[pair], 0);
            add(sum, rest, regionOfGroup[b], pairs.sum[pair], 0);
            add(sum, rest, ancestor, -2 * pairs.sum[pair], 0);
            number[regionOfGroup[a]] += pairs.number[pair];
            number[regionOfGroup[b]] += pairs.number[pair];
            number[ancestor] -= 2L * pairs.number[pair];
        }
        double[] frontier = new double[parent.length];
        for (int region = 0; region < parent.length; region++) {
            int above = parent[region];
            if (above != NONE) {
                frontier[region] = (sum[region] + rest[region]) / number[region];
                add(sum, rest, above, sum[region], rest[region]);
                number[above] += number[region];
            }
            assert above != NONE || number[region] == 0;
        }
        return frontier;
    }

    private static void add(double[] sum, double[] rest, int region, double value, double valueRest) {
        double old = sum[region];
        double total = old + value;
        double part = total - old;
        sum[region] = total;
        rest[region] += (old - (total - part)) + (value - part) + valueRest;
    }
}
