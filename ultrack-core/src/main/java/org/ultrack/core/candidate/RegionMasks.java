// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.hierarchy.RegionForest;
import org.ultrack.image.Mask;

/**
 * Draws the masks of candidates when asked for them. Candidates lie inside each other, so all their masks together can
 * be far larger than the frame; the list of pixels in which each candidate is a range never is.
 */
final class RegionMasks implements FrameCandidates.MaskSource {
    private final RegionForest forest;
    private final int[] regionOf;
    private final int[] boxes;

    /** The candidates' regions, in the order of the candidates. */
    RegionMasks(RegionForest forest, RegionGeometry geometry, int[] regionOf, int count) {
        this.forest = forest;
        this.regionOf = Arrays.copyOf(regionOf, count);
        this.boxes = new int[Math.multiplyExact(6, count)];
        for (int candidate = 0; candidate < count; candidate++) {
            System.arraycopy(geometry.box(regionOf[candidate]), 0, boxes, 6 * candidate, 6);
        }
    }

    @Override
    public Mask mask(int candidate) {
        FrameShape shape = forest.shape();
        int z0 = boxes[6 * candidate];
        int y0 = boxes[6 * candidate + 1];
        int x0 = boxes[6 * candidate + 2];
        int depth = boxes[6 * candidate + 3];
        int height = boxes[6 * candidate + 4];
        int width = boxes[6 * candidate + 5];
        long[] bits = new long[(depth * height * width + 63) >>> 6];
        int place = forest.firstPixel(regionOf[candidate]);
        int end = place + forest.area(regionOf[candidate]);
        int rowStart = 0;
        int rowEnd = 0;
        int bitOfRowStart = 0;
        for (; place < end; place++) {
            int pixel = forest.pixel(place);
            if (pixel < rowStart || pixel >= rowEnd) {
                int row = pixel / shape.width();
                rowStart = row * shape.width();
                rowEnd = rowStart + shape.width();
                int z = row / shape.height();
                int y = row % shape.height();
                bitOfRowStart = ((z - z0) * height + y - y0) * width - x0;
            }
            int bit = bitOfRowStart + pixel - rowStart;
            bits[bit >>> 6] |= 1L << bit;
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(y0, x0, height, width, bits)
                : Mask.of3d(z0, y0, x0, depth, height, width, bits);
    }
}
