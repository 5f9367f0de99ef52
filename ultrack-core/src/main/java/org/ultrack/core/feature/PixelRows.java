// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;

/**
 * The first and the last pixel of each row of a box: all that a convex hull depends on. A row without pixels ends
 * before it starts.
 */
final class PixelRows {
    private final int depth;
    private final int height;
    private final int width;
    private final int[] first;
    private final int[] last;

    PixelRows(int depth, int height, int width) {
        this.depth = depth;
        this.height = height;
        this.width = width;
        first = new int[depth * height];
        last = new int[depth * height];
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
    }

    static PixelRows of(Region region) {
        PixelRows rows = new PixelRows(region.depth(), region.height(), region.width());
        for (int run = 0; run < region.runs(); run++) {
            rows.add(region.runZ(run), region.runY(run), region.runFrom(run), region.runTo(run) - 1);
        }
        return rows;
    }

    /** Adds the pixels from one column to another, both included. */
    void add(int z, int y, int from, int to) {
        int row = z * height + y;
        first[row] = Math.min(first[row], from);
        last[row] = Math.max(last[row], to);
    }

    int depth() {
        return depth;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    boolean isEmpty(int z, int y) {
        return last[z * height + y] < 0;
    }

    int first(int z, int y) {
        return first[z * height + y];
    }

    int last(int z, int y) {
        return last[z * height + y];
    }

    /** Pixels from the first to the last of each row. */
    long area() {
        long area = 0;
        for (int row = 0; row < first.length; row++) {
            area += last[row] < 0 ? 0 : last[row] - first[row] + 1;
        }
        return area;
    }
}
