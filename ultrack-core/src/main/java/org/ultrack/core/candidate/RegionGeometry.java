// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import org.ultrack.core.array.FrameShape;
import org.ultrack.core.hierarchy.RegionForest;

/** Centroids and bounding boxes of all regions: measured in the lowest ones, gathered from children to parents. */
final class RegionGeometry {
    private final RegionForest forest;
    private final long[] zSum;
    private final long[] ySum;
    private final long[] xSum;
    private final int[] zMin;
    private final int[] yMin;
    private final int[] xMin;
    private final int[] zMax;
    private final int[] yMax;
    private final int[] xMax;

    RegionGeometry(RegionForest forest) {
        int regions = forest.regions();
        this.forest = forest;
        zSum = new long[regions];
        ySum = new long[regions];
        xSum = new long[regions];
        zMin = new int[regions];
        yMin = new int[regions];
        xMin = new int[regions];
        zMax = new int[regions];
        yMax = new int[regions];
        xMax = new int[regions];
        for (int region = 0; region < regions; region++) {
            zMin[region] = Integer.MAX_VALUE;
            yMin[region] = Integer.MAX_VALUE;
            xMin[region] = Integer.MAX_VALUE;
        }
        for (int region = 0; region < regions; region++) {
            if (forest.isLowest(region)) {
                measure(region);
            }
            if (forest.parent(region) >= 0) {
                addTo(forest.parent(region), region);
            }
        }
    }

    /** One pass over the pixels, which ascend in a lowest region: a division for each row only. */
    private void measure(int region) {
        FrameShape shape = forest.shape();
        int place = forest.firstPixel(region);
        int end = place + forest.area(region);
        while (place < end) {
            int row = forest.pixel(place) / shape.width();
            int rowStart = row * shape.width();
            int rowEnd = rowStart + shape.width();
            int from = place;
            long sum = 0;
            int x = 0;
            while (place < end && forest.pixel(place) < rowEnd) {
                x = forest.pixel(place++) - rowStart;
                sum += x;
            }
            int y = row % shape.height();
            int z = row / shape.height();
            xSum[region] += sum;
            ySum[region] += (long) y * (place - from);
            zSum[region] += (long) z * (place - from);
            xMin[region] = Math.min(xMin[region], forest.pixel(from) - rowStart);
            xMax[region] = Math.max(xMax[region], x);
            yMin[region] = Math.min(yMin[region], y);
            yMax[region] = Math.max(yMax[region], y);
            zMin[region] = Math.min(zMin[region], z);
            zMax[region] = Math.max(zMax[region], z);
        }
    }

    private void addTo(int parent, int child) {
        zSum[parent] += zSum[child];
        ySum[parent] += ySum[child];
        xSum[parent] += xSum[child];
        zMin[parent] = Math.min(zMin[parent], zMin[child]);
        yMin[parent] = Math.min(yMin[parent], yMin[child]);
        xMin[parent] = Math.min(xMin[parent], xMin[child]);
        zMax[parent] = Math.max(zMax[parent], zMax[child]);
        yMax[parent] = Math.max(yMax[parent], yMax[child]);
        xMax[parent] = Math.max(xMax[parent], xMax[child]);
    }

    /** Plane of the centroid, rounded half to even. */
    int centroidZ(int region) {
        return (int) Math.rint((double) zSum[region] / forest.area(region));
    }

    /** Row of the centroid, rounded half to even. */
    int centroidY(int region) {
        return (int) Math.rint((double) ySum[region] / forest.area(region));
    }

    /** Column of the centroid, rounded half to even. */
    int centroidX(int region) {
        return (int) Math.rint((double) xSum[region] / forest.area(region));
    }

    /** The box as {@code z0, y0, x0, depth, height, width}. */
    int[] box(int region) {
        return new int[] {
            zMin[region],
            yMin[region],
            xMin[region],
            zMax[region] - zMin[region] + 1,
            yMax[region] - yMin[region] + 1,
            xMax[region] - xMin[region] + 1
        };
    }
}
