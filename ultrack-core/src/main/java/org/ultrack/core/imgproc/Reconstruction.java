// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;

/**
 * Grey-scale reconstruction by dilation: the seed, dilated under the mask until nothing changes. Each pixel gets the
 * highest level at which a path from a seed reaches it without diving below that level: {@code max over paths of
 * min(seed at the start, mask along the path)}. Neighbours are the 8 (2D) or 26 (3D) pixels that touch.
 *
 * <p>Vincent's hybrid algorithm [1, section 4.4]: sweeps in raster order and against it settle most pixels, the rest is
 * propagated pixel by pixel. What is changed here: two pairs of sweeps instead of one, as a sweep costs a tenth of
 * what it saves; the last one notes the pixels it raised, and whoever was raised tells its neighbours; the newest
 * first, which touches the fewest pixels on images of cells, but only for so many pixels as the frame has, for on
 * noise it can take exponential time; then the oldest first, as in [1].
 *
 * <p>Layout: both images lie in arrays with a rim of one pixel, on which no level is high enough to go, so no loop asks
 * for the border. Levels are ints in the order of their floats, for which minimum and maximum are one instruction.
 *
 * <p>[1] Vincent 1993, Morphological grayscale reconstruction in image analysis.
 */
final class Reconstruction {
    private static final int OUTSIDE = Integer.MIN_VALUE;

    private final FrameShape shape;
    private final boolean flat;
    private final int row;
    private final int plane;
    private final int[] marker;
    private final int[] ceiling;
    private final int[] old;
    private final Workspace.Ints keep;

    /** Numbers of pixels to come back to; its length is a power of two. */
    private int[] ring;

    private int unsettled;

    private Reconstruction(FrameShape shape, Workspace work) {
        this.shape = shape;
        flat = shape.spatialDimensions() == 2;
        row = shape.width() + 2;
        plane = Math.multiplyExact(row, shape.height() + 2);
        marker = work.marker.atLeast(paddedPixels());
        ceiling = work.ceiling.atLeast(paddedPixels());
        old = work.row.atLeast(shape.width());
        keep = work.ring;
        ring = keep.atLeast(2 * Integer.highestOneBit(Math.max(shape.width(), 512)));
    }

    /**
     * Reconstructs in place.
     *
     * @param seed (Z)YX, x fastest; where it is above the mask it counts as the mask; becomes the result
     * @param mask same size, not changed
     */
    static void byDilation(float[] seed, float[] mask, FrameShape shape, Workspace work) {
        Reconstruction reconstruction = new Reconstruction(shape, work);
        reconstruction.load(seed, mask);
        reconstruction.sweepDown();
        reconstruction.sweepUp();
        reconstruction.sweepDown();
        reconstruction.lastSweepUp();
        reconstruction.settle();
        reconstruction.store(seed);
    }

    private int paddedPixels() {
        return flat ? plane : Math.multiplyExact(plane, shape.depth() + 2);
    }

    /** Where the first pixel of a row is in the padded arrays. */
    private int padded(int z, int y) {
        return (flat ? 0 : (z + 1) * plane) + (y + 1) * row + 1;
    }

    private void load(float[] seed, float[] mask) {
        Arrays.fill(marker, 0, paddedPixels(), OUTSIDE);
        Arrays.fill(ceiling, 0, paddedPixels(), OUTSIDE);
        for (int z = 0; z < shape.depth(); z++) {
            for (int y = 0; y < shape.height(); y++) {
                int to = padded(z, y);
                int from = shape.index(z, y, 0);
                for (int x = 0; x < shape.width(); x++) {
                    int level = level(mask[from + x]);
                    ceiling[to + x] = level;
                    marker[to + x] = Math.min(level(seed[from + x]), level);
                }
            }
        }
    }

    private void store(float[] result) {
        for (int z = 0; z < shape.depth(); z++) {
            for (int y = 0; y < shape.height(); y++) {
                int from = padded(z, y);
                int to = shape.index(z, y, 0);
                for (int x = 0; x < shape.width(); x++) {
                    result[to + x] = value(marker[from + x]);
                }
            }
        }
    }

    /** An int that is the larger the float is; its own inverse but for the type. */
    private static int level(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static float value(int level) {
        return Float.intBitsToFloat(level ^ ((level >> 31) & Integer.MAX_VALUE));
    }

    /** In raster order every pixel takes from the neighbours before it. */
    private void sweepDown() {
        for (int z = 0; z < shape.depth(); z++) {
            for (int y = 0; y < shape.height(); y++) {
                int first = padded(z, y);
                if (!flat) {
                    takeFromPlane(first, first - plane);
                }
                takeFromRowAndLeft(first, first - row);
            }
        }
    }

    /** Against raster order every pixel takes from the neighbours after it. */
    private void sweepUp() {
        for (int z = shape.depth() - 1; z >= 0; z--) {
            for (int y = shape.height() - 1; y >= 0; y--) {
                takeFromAllAfter(padded(z, y));
            }
        }
    }

    /** A sweep up that notes which pixels it raised: no other has anything left to give. */
    private void lastSweepUp() {
        for (int z = shape.depth() - 1; z >= 0; z--) {
            for (int y = shape.height() - 1; y >= 0; y--) {
                int first = padded(z, y);
                System.arraycopy(marker, first, old, 0, shape.width());
                takeFromAllAfter(first);
                noteRaised(first);
            }
        }
    }

    private void noteRaised(int first) {
        if (ring.length - unsettled <= shape.width()) {
            ring = Arrays.copyOf(ring, Math.multiplyExact(ring.length, 2));
        }
        int count = unsettled;
        for (int x = 0; x < shape.width(); x++) {
            ring[count] = first + x;
            count += marker[first + x] != old[x] ? 1 : 0;
        }
        unsettled = count;
    }

    private void takeFromAllAfter(int first) {
        if (!flat) {
            takeFromPlane(first, first + plane);
        }
        takeFromRowAndRight(first, first + row);
    }

    private void takeFromPlane(int first, int middle) {
        takeFromRow(first, middle - row);
        takeFromRow(first, middle);
        takeFromRow(first, middle + row);
    }

    /** Each pixel of a row takes from the three of another row that touch it. */
    private void takeFromRow(int first, int other) {
        int[] marker = this.marker;
        int[] ceiling = this.ceiling;
        int width = shape.width();
        int left = marker[other - 1];
        int middle = marker[other];
        for (int x = 0; x < width; x++) {
            int right = marker[other + x + 1];
            int highest = Math.max(Math.max(left, middle), right);
            marker[first + x] = Math.max(marker[first + x], Math.min(highest, ceiling[first + x]));
            left = middle;
            middle = right;
        }
    }

    private void takeFromRowAndLeft(int first, int other) {
        int[] marker = this.marker;
        int[] ceiling = this.ceiling;
        int width = shape.width();
        int left = marker[other - 1];
        int middle = marker[other];
        int level = OUTSIDE;
        for (int x = 0; x < width; x++) {
            int right = marker[other + x + 1];
            int highest = Math.max(Math.max(left, middle), Math.max(right, marker[first + x]));
            level = Math.min(Math.max(highest, level), ceiling[first + x]);
            marker[first + x] = level;
            left = middle;
            middle = right;
        }
    }

    private void takeFromRowAndRight(int first, int other) {
        int[] marker = this.marker;
        int[] ceiling = this.ceiling;
        int last = first + shape.width() - 1;
        int otherLast = other + shape.width() - 1;
        int right = marker[otherLast + 1];
        int middle = marker[otherLast];
        int level = OUTSIDE;
        for (int x = 0; x < shape.width(); x++) {
            int left = marker[otherLast - x - 1];
            int highest = Math.max(Math.max(left, middle), Math.max(right, marker[last - x]));
            level = Math.min(Math.max(highest, level), ceiling[last - x]);
            marker[last - x] = level;
            right = middle;
            middle = left;
        }
    }

    /** Every raised pixel raises its neighbours, until none can be. */
    private void settle() {
        int[] neighbours = neighbours();
        int[] marker = this.marker;
        int[] ceiling = this.ceiling;
        int[] ring = this.ring;
        int first = 0;
        int count = unsettled;
        int newestFirst = shape.pixels();
        while (count > 0) {
            if (ring.length - count < neighbours.length) {
                ring = unrolled(ring, first);
                first = 0;
            }
            int mask = ring.length - 1;
            count--;
            int pixel;
            if (newestFirst > 0) {
                newestFirst--;
                pixel = ring[(first + count) & mask];
            } else {
                pixel = ring[first];
                first = (first + 1) & mask;
            }
            int level = marker[pixel];
            for (int offset : neighbours) {
                int neighbour = pixel + offset;
                int raised = Math.min(level, ceiling[neighbour]);
                if (marker[neighbour] < raised) {
                    marker[neighbour] = raised;
                    ring[(first + count) & mask] = neighbour;
                    count++;
                }
            }
        }
        keep.replace(ring);
    }

    /** The same ring, twice as long, from index 0. */
    private static int[] unrolled(int[] ring, int first) {
        int[] wider = new int[Math.multiplyExact(ring.length, 2)];
        System.arraycopy(ring, first, wider, 0, ring.length - first);
        System.arraycopy(ring, 0, wider, ring.length - first, first);
        return wider;
    }

    private int[] neighbours() {
        int[] planes = flat ? new int[] {0} : new int[] {-plane, 0, plane};
        int[] offsets = new int[9 * planes.length - 1];
        int count = 0;
        for (int dz : planes) {
            for (int dy = -row; dy <= row; dy += row) {
                for (int dx = -1; dx <= 1; dx++) {
                    int offset = dz + dy + dx;
                    if (offset != 0) {
                        offsets[count++] = offset;
                    }
                }
            }
        }
        return offsets;
    }
}
