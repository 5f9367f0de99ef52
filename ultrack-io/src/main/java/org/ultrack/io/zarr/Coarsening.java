// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.ultrack.tracks.MovieShape;

/** Makes one pixel of each block of 2 x 2, or of 2 x 2 x 2 pixels; blocks at the end may be smaller. */
final class Coarsening {
    private static final int MOST = 8;

    private final ZarrType type;
    private final MovieShape from;
    private final MovieShape to;
    private final int stepZ;

    /** @param deep whether blocks have two slices */
    Coarsening(ZarrType type, MovieShape from, MovieShape to, boolean deep) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.stepZ = deep ? 2 : 1;
    }

    /** The coarser frame, see {@link Pyramid#coarser}. */
    Object of(Object finer, boolean labels) {
        Object coarser = type.newArray(Math.toIntExact(to.framePixels()));
        int[] block = new int[MOST];
        long[] values = new long[MOST];
        int target = 0;
        for (int z = 0; z < to.depth(); z++) {
            for (int y = 0; y < to.height(); y++) {
                for (int x = 0; x < to.width(); x++) {
                    int count = block(z, y, x, block);
                    if (type.isFloat() && !labels) {
                        putReal(coarser, target, mean(finer, block, count));
                    } else {
                        for (int i = 0; i < count; i++) {
                            values[i] = get(finer, block[i]);
                        }
                        put(coarser, target, labels ? mostFrequent(values, count) : mean(values, count));
                    }
                    target++;
                }
            }
        }
        return coarser;
    }

    /** Lists the pixels of a block. @return how many there are */
    private int block(int z, int y, int x, int[] block) {
        int count = 0;
        int endZ = Math.min(from.depth(), stepZ * (z + 1));
        int endY = Math.min(from.height(), 2 * (y + 1));
        int endX = Math.min(from.width(), 2 * (x + 1));
        for (int fineZ = stepZ * z; fineZ < endZ; fineZ++) {
            for (int fineY = 2 * y; fineY < endY; fineY++) {
                int row = (fineZ * from.height() + fineY) * from.width();
                for (int fineX = 2 * x; fineX < endX; fineX++) {
                    block[count++] = row + fineX;
                }
            }
        }
        return count;
    }

    /** The nearest integer, also where the sum would not fit into 64 bits: quotients and remainders are summed by themselves. */
    private long mean(long[] values, int count) {
        boolean unsigned = type == ZarrType.UINT64;
        long quotients = 0;
        long remainders = 0;
        for (int i = 0; i < count; i++) {
            quotients += unsigned ? Long.divideUnsigned(values[i], count) : Math.floorDiv(values[i], count);
            remainders += unsigned ? Long.remainderUnsigned(values[i], count) : Math.floorMod(values[i], count);
        }
        return quotients + (2 * remainders + count) / (2L * count);
    }

    private static double mean(Object finer, int[] block, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += finer instanceof float[] floats ? floats[block[i]] : ((double[]) finer)[block[i]];
        }
        return sum / count;
    }

    private static long mostFrequent(long[] values, int count) {
        long winner = values[0];
        int most = 0;
        for (int i = 0; i < count && most < count - i; i++) {
            int votes = 0;
            for (int j = i; j < count; j++) {
                votes += values[j] == values[i] ? 1 : 0;
            }
            if (votes > most) {
                most = votes;
                winner = values[i];
            }
        }
        return winner;
    }

    /** An integer; of labels that are real numbers the bits. */
    private long get(Object pixels, int at) {
        return switch (pixels) {
            case byte[] bytes -> type == ZarrType.INT8 ? bytes[at] : bytes[at] & 0xFF;
            case short[] shorts -> type == ZarrType.INT16 ? shorts[at] : shorts[at] & 0xFFFF;
            case int[] ints -> type == ZarrType.INT32 ? ints[at] : ints[at] & 0xFFFF_FFFFL;
            case long[] longs -> longs[at];
            case float[] floats -> Float.floatToRawIntBits(floats[at]);
            default -> Double.doubleToRawLongBits(((double[]) pixels)[at]);
        };
    }

    private static void put(Object pixels, int at, long value) {
        switch (pixels) {
            case byte[] bytes -> bytes[at] = (byte) value;
            case short[] shorts -> shorts[at] = (short) value;
            case int[] ints -> ints[at] = (int) value;
            case long[] longs -> longs[at] = value;
            case float[] floats -> floats[at] = Float.intBitsToFloat((int) value);
            default -> ((double[]) pixels)[at] = Double.longBitsToDouble(value);
        }
    }

    private static void putReal(Object pixels, int at, double value) {
        if (pixels instanceof float[] floats) {
            floats[at] = (float) value;
        } else {
            ((double[]) pixels)[at] = value;
        }
    }
}
