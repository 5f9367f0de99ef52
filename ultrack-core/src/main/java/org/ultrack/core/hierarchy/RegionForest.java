// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import org.ultrack.core.array.FrameShape;

/**
 * The canonised trees of regions of one frame, a tree for each component of its foreground. Immutable.
 *
 * <p>Layout: regions are numbered from 0 over all hierarchies, those of one hierarchy follow each other, children
 * before parents, the root last; among themselves they have the order of Kruskal's algorithm. A region's pixels are one
 * range of {@link #pixel}, its children's ranges lie inside.
 */
public final class RegionForest {
    private final FrameShape shape;
    private final int[] firstRegion;
    private final int[] parent;
    private final double[] altitude;
    private final double[] frontier;
    private final int[] area;
    private final int[] firstPixel;
    private final int[] pixels;

    RegionForest(
            FrameShape shape,
            int[] firstRegion,
            int[] parent,
            double[] altitude,
            double[] frontier,
            int[] area,
            int[] firstPixel,
            int[] pixels) {
        this.shape = shape;
        this.firstRegion = firstRegion;
        this.parent = parent;
        this.altitude = altitude;
        this.frontier = frontier;
        this.area = area;
        this.firstPixel = firstPixel;
        this.pixels = pixels;
    }

    /** The size of the frame. */
    public FrameShape shape() {
        return shape;
    }

    /** Number of hierarchies: components of the foreground, pieces of oversize ones counted instead of these. */
    public int hierarchies() {
        return firstRegion.length - 1;
    }

    /** The first region of a hierarchy. */
    public int firstRegion(int hierarchy) {
        return firstRegion[hierarchy];
    }

    /** The root of a hierarchy: the whole component, the last of its regions. */
    public int root(int hierarchy) {
        return firstRegion[hierarchy + 1] - 1;
    }

    /** Number of regions of all hierarchies. */
    public int regions() {
        return parent.length;
    }

    /** The parent of a region, -1 for a root. */
    public int parent(int region) {
        return parent[region];
    }

    /** Where the region came to be; 0 for the lowest, above 0 for the others. */
    public double altitude(int region) {
        return altitude[region];
    }

    /** Whether the region has no children: its pixels are joined at altitude 0. */
    public boolean isLowest(int region) {
        return altitude[region] == 0;
    }

    /** Mean weight of the pixel edges with exactly one end in the region; 0 for a root, which has none. */
    public double frontier(int region) {
        return frontier[region];
    }

    /** Number of pixels. */
    public int area(int region) {
        return area[region];
    }

    /** Place of the region's first pixel among {@link #pixel}; {@link #area} of them are its own. */
    public int firstPixel(int region) {
        return firstPixel[region];
    }

    /** The pixel at a place, by its number in C order. Inside one lowest region they ascend. */
    public int pixel(int place) {
        return pixels[place];
    }
}
