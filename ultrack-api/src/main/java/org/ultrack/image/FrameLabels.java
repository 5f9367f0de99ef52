// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.error.InvalidInputException;

/**
 * The objects of one frame of labels, by label: each is all pixels of one number, in one piece or several. One pass over
 * the pixels, 4 bytes each while this is held. Immutable, safe for all threads.
 */
public final class FrameLabels {
    /** Largest label: above it neighbouring whole numbers cannot be told apart in every pixel type. */
    public static final long LARGEST = 1L << 53;

    private final int spatialDimensions;
    private final int depth;
    private final int height;
    private final int width;
    /** For each pixel, C order, the number of its object from 1, in the order of their first pixels; 0 for none. */
    private final int[] objectAt;

    private final Objects objects;
    /** Objects by label. */
    private final int[] order;

    private final long[] labels;

    private FrameLabels(RandomAccessibleInterval<? extends RealType<?>> frame) {
        spatialDimensions = frame.numDimensions();
        if (spatialDimensions != 2 && spatialDimensions != 3) {
            throw new InvalidInputException(
                    "A frame of labels has " + spatialDimensions + " axes, but must have 2 (X, Y) or 3 (X, Y, Z).");
        }
        long pixels = frame.size();
        if (pixels > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("A frame of labels has " + pixels + " pixels, above the "
                    + (Integer.MAX_VALUE - 8) + " that are supported. Crop it.");
        }
        width = (int) frame.dimension(0);
        height = (int) frame.dimension(1);
        depth = spatialDimensions == 3 ? (int) frame.dimension(2) : 1;
        objectAt = new int[(int) pixels];
        objects = new Objects();
        read(frame);
        order = objects.byLabel();
        labels = new long[order.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = objects.label[order[i]];
        }
    }

    /**
     * Reads a frame. O(pixels).
     *
     * @param frame axes X, Y(, Z); whole numbers of any real type, 0 for the background, to {@link #LARGEST}
     * @throws InvalidInputException for other numbers, by value and place
     */
    public static FrameLabels of(RandomAccessibleInterval<? extends RealType<?>> frame) {
        return new FrameLabels(frame);
    }

    private void read(RandomAccessibleInterval<? extends RealType<?>> frame) {
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        int pixel = 0;
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                double before = 0;
                int object = 0;
                int runStart = 0;
                for (int x = 0; x < width; x++, pixel++) {
                    double value = cursor.next().getRealDouble();
                    if (value != before) {
                        objects.addRun(object, z, y, runStart, x);
                        object = value == 0 ? 0 : objects.number(checked(value, z, y, x));
                        before = value;
                        runStart = x;
                    }
                    objectAt[pixel] = object;
                }
                objects.addRun(object, z, y, runStart, width);
            }
        }
    }

    private long checked(double value, int z, int y, int x) {
        if (value > 0 && value <= LARGEST && Math.rint(value) == value) {
            return (long) value;
        }
        String place = spatialDimensions == 3 ? "z, y, x = " + z + ", " + y + ", " + x : "y, x = " + y + ", " + x;
        throw new InvalidInputException("The labels have the value " + value + " at " + place
                + ", but must be whole numbers from 0 to 2^53. Maybe this is an image and not its segmentation.");
    }

    /** Number of objects. */
    public int count() {
        return labels.length;
    }

    /**
     * The label of an object.
     *
     * @param object place among the objects by label, from 0
     */
    public long label(int object) {
        return labels[object];
    }

    /** The object with this label, or a number below 0. O(log objects). */
    public int indexOf(long label) {
        return Arrays.binarySearch(labels, label);
    }

    /** Number of pixels. */
    public int area(int object) {
        return (int) objects.area[order[object]];
    }

    /** Mean plane of the pixels, 0 in 2D. */
    public double z(int object) {
        return (double) objects.sum[3 * order[object]] / area(object);
    }

    /** Mean row of the pixels. */
    public double y(int object) {
        return (double) objects.sum[3 * order[object] + 1] / area(object);
    }

    /** Mean column of the pixels. */
    public double x(int object) {
        return (double) objects.sum[3 * order[object] + 2] / area(object);
    }

    /** The pixels of an object; made anew on each call, O(pixels of its box). */
    public Mask mask(int object) {
        int number = order[object];
        int[] low = Arrays.copyOfRange(objects.low, 3 * number, 3 * number + 3);
        int boxDepth = objects.high[3 * number] - low[0] + 1;
        int boxHeight = objects.high[3 * number + 1] - low[1] + 1;
        int boxWidth = objects.high[3 * number + 2] - low[2] + 1;
        long[] bits = new long[(int) (((long) boxDepth * boxHeight * boxWidth + 63) >>> 6)];
        int bit = 0;
        for (int z = 0; z < boxDepth; z++) {
            for (int y = 0; y < boxHeight; y++) {
                int pixel = ((z + low[0]) * height + y + low[1]) * width + low[2];
                for (int x = 0; x < boxWidth; x++, bit++) {
                    if (objectAt[pixel + x] == number + 1) {
                        bits[bit >>> 6] |= 1L << bit;
                    }
                }
            }
        }
        return spatialDimensions == 2
                ? Mask.of2d(low[1], low[2], boxHeight, boxWidth, bits)
                : Mask.of3d(low[0], low[1], low[2], boxDepth, boxHeight, boxWidth, bits);
    }

    /** What is measured of the objects, in the order of their first pixels. */
    private static final class Objects {
        private final Map<Long, Integer> numbers = new HashMap<>();
        private long[] label = new long[64];
        private long[] area = new long[64];
        /** z, y, x of all pixels added up, three after each other. */
        private long[] sum = new long[3 * 64];

        private int[] low = new int[3 * 64];
        private int[] high = new int[3 * 64];

        /** The number of an object, from 1. */
        int number(long wanted) {
            Integer known = numbers.get(wanted);
            if (known != null) {
                return known;
            }
            int object = numbers.size();
            if (object == label.length) {
                label = Arrays.copyOf(label, 2 * object);
                area = Arrays.copyOf(area, 2 * object);
                sum = Arrays.copyOf(sum, 6 * object);
                low = Arrays.copyOf(low, 6 * object);
                high = Arrays.copyOf(high, 6 * object);
            }
            label[object] = wanted;
            Arrays.fill(low, 3 * object, 3 * object + 3, Integer.MAX_VALUE);
            Arrays.fill(high, 3 * object, 3 * object + 3, -1);
            numbers.put(wanted, object + 1);
            return object + 1;
        }

        /** Adds neighbours in a row, the end not included, to an object; 0 for none. */
        void addRun(int number, int z, int y, int fromX, int toX) {
            if (number == 0 || fromX == toX) {
                return;
            }
            int object = number - 1;
            long pixels = (long) toX - fromX;
            area[object] += pixels;
            sum[3 * object] += z * pixels;
            sum[3 * object + 1] += y * pixels;
            sum[3 * object + 2] += pixels * (fromX + toX - 1L) / 2;
            include(3 * object, z, z);
            include(3 * object + 1, y, y);
            include(3 * object + 2, fromX, toX - 1);
        }

        private void include(int place, int from, int to) {
            low[place] = Math.min(low[place], from);
            high[place] = Math.max(high[place], to);
        }

        int[] byLabel() {
            int count = numbers.size();
            long[] sorted = Arrays.copyOf(label, count);
            Arrays.sort(sorted);
            int[] order = new int[count];
            for (int i = 0; i < count; i++) {
                order[i] = numbers.getOrDefault(sorted[i], 0) - 1;
            }
            return order;
        }
    }
}
