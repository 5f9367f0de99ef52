// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;

/**
 * The masks of a file, read when they are asked for; their boxes are kept, 56 to 80 bytes a cell. Safe for use by several
 * threads.
 */
final class GeffPixels implements MaskSource {
    private static final String MASK = "nodes/props/mask/";
    private static final String BOX = "nodes/props/bbox/values";
    private static final long REMEMBERED_BYTES = 64 << 20;

    private final CellIds ids;
    private final int dimensions;
    private final long[] boxes;
    private final long[] places;
    private final ZarrArray pixels;

    private GeffPixels(CellIds ids, int dimensions, long[] boxes, long[] places, ZarrArray pixels) {
        this.ids = ids;
        this.dimensions = dimensions;
        this.boxes = boxes;
        this.places = places;
        this.pixels = pixels;
    }

    /**
     * The masks, where there are properties {@code mask} and {@code bbox}.
     *
     * @param axes of space
     * @throws InvalidInputException when they do not fit the cells or each other
     */
    static Optional<GeffPixels> find(ZarrGroup root, CellIds ids, int axes) {
        if (root.find(BOX).isEmpty() || root.find(MASK + "data").isEmpty()) {
            return Optional.empty();
        }
        ZarrArray boxArray = root.array(BOX);
        int dimensions = boxArray.shape().length == 2 && boxArray.shape()[1] == 4 ? 2 : 3;
        if (dimensions > axes) {
            throw new InvalidInputException(
                    boxArray + " is of boxes in 3D, but there are " + axes + " axes of space. Add an axis z.");
        }
        long[] boxes = Columns.longs(Columns.require(boxArray, ids.size(), 2 * dimensions));
        long[] places = Columns.longs(Columns.require(root.array(MASK + "values"), ids.size(), dimensions + 1));
        ZarrArray pixels = Columns.require(root.array(MASK + "data"), -1, 0);
        if (pixels.type().isFloat()) {
            throw new InvalidInputException(
                    pixels + " is of " + pixels.type() + ", but pixels are bool or whole numbers. Write them as bool.");
        }
        GeffPixels found = new GeffPixels(ids, dimensions, boxes, places, pixels.caching(0, REMEMBERED_BYTES));
        found.checkBoxes(boxArray);
        return Optional.of(found);
    }

    private void checkBoxes(ZarrArray boxArray) {
        for (int cell = 0; cell < ids.size(); cell++) {
            for (int axis = 0; axis < dimensions; axis++) {
                long low = low(cell, axis);
                long high = high(cell, axis);
                if (low < 0 || high < low || high > Integer.MAX_VALUE - 1) {
                    throw new InvalidInputException(boxArray + ": the box of cell " + ids.text(cell) + " reaches from "
                            + low + " to " + high + ", but must not end before it begins, nor begin below 0.");
                }
            }
        }
    }

    private long low(int cell, int axis) {
        return boxes[2 * dimensions * cell + axis];
    }

    private long high(int cell, int axis) {
        return boxes[2 * dimensions * cell + dimensions + axis];
    }

    int spatialDimensions() {
        return dimensions;
    }

    /** The shape made so large that it holds all boxes. */
    MovieShape widened(MovieShape shape) {
        long depth = shape.depth();
        long height = shape.height();
        long width = shape.width();
        for (int cell = 0; cell < ids.size(); cell++) {
            depth = dimensions == 3 ? Math.max(depth, high(cell, 0)) : depth;
            height = Math.max(height, high(cell, dimensions - 2));
            width = Math.max(width, high(cell, dimensions - 1));
        }
        return new MovieShape(shape.frames(), shape.spatialDimensions(), (int) depth, (int) height, (int) width);
    }

    @Override
    public List<Mask> masks(int t, long[] candidateIds) {
        List<Mask> masks = new ArrayList<>(candidateIds.length);
        for (long id : candidateIds) {
            int cell = ids.place(id);
            if (cell < 0) {
                throw new TrackingException(pixels + " has no mask of cell " + id + ".");
            }
            masks.add(mask(cell));
        }
        return masks;
    }

    private Mask mask(int cell) {
        int[] size = new int[dimensions];
        long count = 1;
        boolean fits = true;
        for (int axis = 0; axis < dimensions; axis++) {
            size[axis] = (int) (high(cell, axis) - low(cell, axis));
            fits &= places[(dimensions + 1) * cell + 1 + axis] == size[axis];
            count = fits ? count * size[axis] : 0;
            fits &= count > 0 && count <= Integer.MAX_VALUE;
        }
        long from = places[(dimensions + 1) * cell];
        if (!fits || from < 0 || from > pixels.shape()[0] - count) {
            throw new InvalidInputException(pixels + ": the mask of cell " + ids.text(cell)
                    + " does not fit its box, or lies outside. Maybe it was not written to its end.");
        }
        long[] values = Columns.longs(pixels.type(), pixels.read(new long[] {from}, new int[] {(int) count}));
        long[] bits = new long[(int) ((count + 63) >>> 6)];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                bits[i >>> 6] |= 1L << i;
            }
        }
        int y = (int) low(cell, dimensions - 2);
        int x = (int) low(cell, dimensions - 1);
        return dimensions == 2
                ? Mask.of2d(y, x, size[0], size[1], bits)
                : Mask.of3d((int) low(cell, 0), y, x, size[0], size[1], size[2], bits);
    }
}
