// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.groundtruth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/** The cells of a frame of the ground truth, by label. Immutable. */
public final class TruthFrame {
    private final int t;
    private final FrameShape shape;
    private final int[] labels;
    private final List<Mask> masks;
    /** For each pixel the place of its cell, -1 for the background. */
    private final int[] cellAt;

    private TruthFrame(int t, FrameShape shape, int[] labels, List<Mask> masks, int[] cellAt) {
        this.t = t;
        this.shape = shape;
        this.labels = labels;
        this.masks = masks;
        this.cellAt = cellAt;
    }

    /**
     * Reads a frame of labels. O(pixels · log labels).
     *
     * @param t frame
     * @param pixels whole numbers, 0 for the background
     * @throws InvalidInputException when a pixel is no label; the message names the value and the place
     */
    public static TruthFrame of(int t, FramePixels pixels) {
        FrameShape shape = pixels.shape();
        int[] values = new int[shape.pixels()];
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = label(t, pixels, pixel);
        }
        int[] labels = Arrays.stream(values)
                .filter(label -> label > 0)
                .sorted()
                .distinct()
                .toArray();
        int[] cellAt = values;
        for (int pixel = 0; pixel < cellAt.length; pixel++) {
            cellAt[pixel] = values[pixel] == 0 ? -1 : Arrays.binarySearch(labels, values[pixel]);
        }
        return new TruthFrame(t, shape, labels, masks(shape, cellAt, labels.length), cellAt);
    }

    private static int label(int t, FramePixels pixels, int pixel) {
        double value = pixels.get(pixel);
        if (value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value)) {
            return (int) value;
        }
        FrameShape shape = pixels.shape();
        throw new InvalidInputException("The ground truth has the value " + value + " in frame " + t + " at "
                + (shape.spatialDimensions() == 3 ? "z " + shape.z(pixel) + ", " : "") + "y " + shape.y(pixel) + ", x "
                + shape.x(pixel) + ", but labels must be whole numbers from 0 to " + Integer.MAX_VALUE
                + ". Maybe this is an image and not its segmentation.");
    }

    private static List<Mask> masks(FrameShape shape, int[] cellAt, int cells) {
        int[][] box = new int[cells][];
        for (int pixel = 0; pixel < cellAt.length; pixel++) {
            if (cellAt[pixel] >= 0) {
                box[cellAt[pixel]] = grown(box[cellAt[pixel]], shape.z(pixel), shape.y(pixel), shape.x(pixel));
            }
        }
        long[][] bits = new long[cells][];
        for (int cell = 0; cell < cells; cell++) {
            int volume = size(box[cell], 0) * size(box[cell], 1) * size(box[cell], 2);
            bits[cell] = new long[(volume + 63) >>> 6];
        }
        for (int pixel = 0; pixel < cellAt.length; pixel++) {
            int cell = cellAt[pixel];
            if (cell >= 0) {
                int[] around = box[cell];
                int bit =
                        ((shape.z(pixel) - around[0]) * size(around, 1) + shape.y(pixel) - around[1]) * size(around, 2)
                                + shape.x(pixel)
                                - around[2];
                bits[cell][bit >>> 6] |= 1L << bit;
            }
        }
        List<Mask> masks = new ArrayList<>(cells);
        for (int cell = 0; cell < cells; cell++) {
            int[] b = box[cell];
            masks.add(
                    shape.spatialDimensions() == 3
                            ? Mask.of3d(b[0], b[1], b[2], size(b, 0), size(b, 1), size(b, 2), bits[cell])
                            : Mask.of2d(b[1], b[2], size(b, 1), size(b, 2), bits[cell]));
        }
        return masks;
    }

    /** A box as first and last index along Z, Y, X that holds a pixel, too. */
    private static int[] grown(int @Nullable [] box, int z, int y, int x) {
        if (box == null) {
            return new int[] {z, y, x, z, y, x};
        }
        box[0] = Math.min(box[0], z);
        box[1] = Math.min(box[1], y);
        box[2] = Math.min(box[2], x);
        box[3] = Math.max(box[3], z);
        box[4] = Math.max(box[4], y);
        box[5] = Math.max(box[5], x);
        return box;
    }

    private static int size(int[] box, int axis) {
        return box[axis + 3] - box[axis] + 1;
    }

    /** The frame. */
    public int t() {
        return t;
    }

    /** Its size. */
    public FrameShape shape() {
        return shape;
    }

    /** Number of cells. */
    public int size() {
        return labels.length;
    }

    /** Label of a cell; ascends with the cell. */
    public int label(int cell) {
        return labels[cell];
    }

    /** Pixels of a cell. */
    public Mask mask(int cell) {
        return masks.get(cell);
    }

    /** The cell at a pixel in C order, -1 for the background. */
    int cellAt(int pixel) {
        return cellAt[pixel];
    }

    /** Mean position of a cell: Z, Y, X. */
    public double[] centroid(int cell) {
        long[] sum = new long[3];
        masks.get(cell).forEachPixel((z, y, x) -> {
            sum[0] += z;
            sum[1] += y;
            sum[2] += x;
        });
        double area = masks.get(cell).area();
        return new double[] {sum[0] / area, sum[1] / area, sum[2] / area};
    }
}
