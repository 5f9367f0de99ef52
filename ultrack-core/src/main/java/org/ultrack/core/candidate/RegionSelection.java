// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.Arrays;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.hierarchy.RegionForest;

/**
 * Which regions of a frame's hierarchies stay, and which of them are candidates. Weak and oversize regions are taken
 * out of the trees, their children move up; a root always stays, as a parent at least.
 */
final class RegionSelection {
    private static final int NONE = -1;

    private final RegionForest forest;
    private final int maxArea;
    private final boolean[] stays;
    private final int[] parent;
    private final double[] lowest;

    RegionSelection(RegionForest forest, SegmentationConfig config) {
        this.forest = forest;
        this.maxArea = config.maxArea();
        this.stays = new boolean[forest.regions()];
        this.parent = new int[forest.regions()];
        this.lowest = new double[forest.regions()];
        filter(config.minFrontier());
        moveUp();
        findLowest();
    }

    /** Step 6: decided for all regions at once, in the tree as it was. */
    private void filter(double minFrontier) {
        for (int region = 0; region < stays.length; region++) {
            int above = forest.parent(region);
            boolean isWeak = minFrontier > 0
                    && above != NONE
                    && forest.frontier(region) < minFrontier
                    && forest.area(above) <= maxArea;
            stays[region] = above == NONE || (!isWeak && forest.area(region) <= maxArea);
        }
    }

    private void moveUp() {
        for (int region = stays.length - 1; region >= 0; region--) {
            int above = forest.parent(region);
            parent[region] = above == NONE || stays[above] ? above : parent[above];
        }
    }

    /** Lowest altitude of a region that stays, in the subtree of each. */
    private void findLowest() {
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (int region = 0; region < stays.length; region++) {
            if (stays[region]) {
                lowest[region] = Math.min(lowest[region], forest.altitude(region));
            }
            int above = forest.parent(region);
            if (above != NONE) {
                lowest[above] = Math.min(lowest[above], lowest[region]);
            }
        }
    }

    /** Step 7: a single pixel is a leaf of its tree and no candidate by itself. */
    boolean isCandidate(int region) {
        return stays[region] && forest.area(region) <= maxArea && forest.area(region) > 1;
    }

    /** The nearest ancestor that stays, or -1. */
    int parent(int region) {
        return parent[region];
    }

    /** Step 8: altitude of the parent less the lowest altitude in the subtree; a root is its own parent. */
    double height(int region) {
        int above = parent[region] == NONE ? region : parent[region];
        return forest.altitude(above) - lowest[region];
    }
}
