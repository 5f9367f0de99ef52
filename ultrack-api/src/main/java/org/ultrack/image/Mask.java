// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import java.util.Arrays;

/**
 * The pixels of one object: a bounding box, half open, in (Z)YX order, and a bit for each pixel of the box in C order
 * (x fastest). 2D masks have a box of depth 1 at z = 0, {@link #spatialDimensions()} tells them apart. Immutable; two
 * masks are equal when they hold the same pixels in the same box.
 */
public final class Mask {
    private final int spatialDimensions;
    private final int z0;
    private final int y0;
    private final int x0;
    private final int depth;
    private final int height;
    private final int width;
    private final long[] bits;
    private final int area;

    private Mask(
            int spatialDimensions, int z0, int y0, int x0, int depth, int height, int width, long[] bits, int area) {
        this.spatialDimensions = spatialDimensions;
        this.z0 = z0;
        this.y0 = y0;
        this.x0 = x0;
        this.depth = depth;
        this.height = height;
        this.width = width;
        this.bits = bits;
        this.area = area;
    }

    /**
     * A mask in 2D.
     *
     * @param y0 first row of the box
     * @param x0 first column of the box
     * @param height rows of the box
     * @param width columns of the box
     * @param bits a bit for each pixel of the box, C order, bit i in word i / 64; taken over, not copied
     */
    public static Mask of2d(int y0, int x0, int height, int width, long[] bits) {
        return of(2, 0, y0, x0, 1, height, width, bits);
    }

    /**
     * A mask in 3D.
     *
     * @param z0 first plane of the box
     * @param y0 first row of the box
     * @param x0 first column of the box
     * @param depth planes of the box
     * @param height rows of the box
     * @param width columns of the box
     * @param bits a bit for each pixel of the box, C order, bit i in word i / 64; taken over, not copied
     */
    public static Mask of3d(int z0, int y0, int x0, int depth, int height, int width, long[] bits) {
        return of(3, z0, y0, x0, depth, height, width, bits);
    }

    private static Mask of(
            int spatialDimensions, int z0, int y0, int x0, int depth, int height, int width, long[] bits) {
        if (depth < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "The box of a mask must not be empty, but is " + depth + " x " + height + " x " + width + ".");
        }
        long pixels = (long) depth * height * width;
        if (bits.length != (pixels + 63) >>> 6) {
            throw new IllegalArgumentException("A box of " + pixels + " pixels needs " + ((pixels + 63) >>> 6)
                    + " words of bits, but there are " + bits.length + ".");
        }
        int area = 0;
        for (long word : bits) {
            area += Long.bitCount(word);
        }
        return new Mask(spatialDimensions, z0, y0, x0, depth, height, width, bits, area);
    }

    /** 2 or 3. */
    public int spatialDimensions() {
        return spatialDimensions;
    }

    /** First plane of the box, 0 in 2D. */
    public int z0() {
        return z0;
    }

    /** First row of the box. */
    public int y0() {
        return y0;
    }

    /** First column of the box. */
    public int x0() {
        return x0;
    }

    /** Planes of the box, 1 in 2D. */
    public int depth() {
        return depth;
    }

    /** Rows of the box. */
    public int height() {
        return height;
    }

    /** Columns of the box. */
    public int width() {
        return width;
    }

    /** Number of pixels in the mask. */
    public int area() {
        return area;
    }

    /** The bounding box as {@code (min_z, )min_y, min_x, (max_z, )max_y, max_x}, half open. */
    public int[] boundingBox() {
        return spatialDimensions == 2
                ? new int[] {y0, x0, y0 + height, x0 + width}
                : new int[] {z0, y0, x0, z0 + depth, y0 + height, x0 + width};
    }

    /** Copy of the bits, C order in the box, bit i in word i / 64. */
    public long[] bits() {
        return bits.clone();
    }

    /** Whether the pixel belongs to the mask; false outside the box. Image coordinates. */
    public boolean contains(int z, int y, int x) {
        int dz = z - z0;
        int dy = y - y0;
        int dx = x - x0;
        return dz >= 0
                && dz < depth
                && dy >= 0
                && dy < height
                && dx >= 0
                && dx < width
                && bit((dz * height + dy) * width + dx);
    }

    private boolean bit(int index) {
        return (bits[index >>> 6] >>> index & 1) != 0;
    }

    /** Calls the consumer with every pixel of the mask in C order, image coordinates. */
    public void forEachPixel(PixelConsumer consumer) {
        forEachRun((z, y, fromX, toX) -> {
            for (int x = fromX; x < toX; x++) {
                consumer.accept(z, y, x);
            }
        });
    }

    /**
     * Calls the consumer with every run of pixels: neighbours in a row that no more pixels follow on either side. C
     * order, image coordinates. Cost O(rows + words + runs).
     */
    public void forEachRun(RunConsumer consumer) {
        int start = 0;
        for (int z = z0; z < z0 + depth; z++) {
            for (int y = y0; y < y0 + height; y++) {
                int end = start + width;
                int from = next(start, end, 0);
                while (from < end) {
                    int to = next(from, end, -1);
                    consumer.accept(z, y, x0 + from - start, x0 + to - start);
                    from = next(to, end, 0);
                }
                start = end;
            }
        }
    }

    /** First set bit in the range, or its end; with -1 for the flip the first bit not set. */
    private int next(int from, int end, long flip) {
        int index = from;
        while (index < end) {
            long rest = (bits[index >>> 6] ^ flip) >>> index;
            if (rest != 0) {
                return Math.min(end, index + Long.numberOfTrailingZeros(rest));
            }
            index = (index | 63) + 1;
        }
        return end;
    }

    /** The same pixels, moved. The result may lie outside the image. */
    public Mask shiftedBy(int dz, int dy, int dx) {
        return new Mask(spatialDimensions, z0 + dz, y0 + dy, x0 + dx, depth, height, width, bits, area);
    }

    /** Number of pixels in both masks. Cost: the words of the shared box, 64 pixels of a row at a time. */
    public long intersection(Mask other) {
        int fromZ = Math.max(z0, other.z0);
        int toZ = Math.min(z0 + depth, other.z0 + other.depth);
        int fromY = Math.max(y0, other.y0);
        int toY = Math.min(y0 + height, other.y0 + other.height);
        int fromX = Math.max(x0, other.x0);
        int toX = Math.min(x0 + width, other.x0 + other.width);
        long shared = 0;
        if (fromX >= toX || fromY >= toY) {
            return shared;
        }
        long[] theirBits = other.bits;
        int lastCount = (toX - fromX - 1 & 63) + 1;
        long lastPixels = -1L >>> -lastCount;
        for (int z = fromZ; z < toZ; z++) {
            int mine = ((z - z0) * height + fromY - y0) * width + fromX - x0;
            int theirs = ((z - other.z0) * other.height + fromY - other.y0) * other.width + fromX - other.x0;
            for (int y = fromY; y < toY; y++) {
                int offset = 0;
                for (; offset < toX - fromX - lastCount; offset += 64) {
                    shared += Long.bitCount(word(bits, mine + offset) & word(theirBits, theirs + offset));
                }
                shared += Long.bitCount(word(bits, mine + offset) & word(theirBits, theirs + offset) & lastPixels);
                mine += width;
                theirs += other.width;
            }
        }
        return shared;
    }

    /** 64 bits from the given bit on; bits past the end are 0. */
    private static long word(long[] bits, int from) {
        int index = from >>> 6;
        int offset = from & 63;
        long low = bits[index] >>> offset;
        return offset == 0 || index + 1 == bits.length ? low : low | bits[index + 1] << -offset;
    }

    /** Shared pixels over all pixels of the two, 0 (disjoint) to 1 (equal). */
    public double intersectionOverUnion(Mask other) {
        long shared = intersection(other);
        return shared == 0 ? 0 : (double) shared / ((long) area + other.area - shared);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Mask other
                && spatialDimensions == other.spatialDimensions
                && Arrays.equals(boundingBox(), other.boundingBox())
                && Arrays.equals(bits, other.bits);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(boundingBox()) + Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return "Mask[" + Arrays.toString(boundingBox()) + ", " + area + " pixels]";
    }

    /** Takes one pixel. */
    @FunctionalInterface
    public interface PixelConsumer {
        /** One pixel in image coordinates; z is 0 in 2D. */
        void accept(int z, int y, int x);
    }

    /** Takes one run of pixels. */
    @FunctionalInterface
    public interface RunConsumer {
        /** Neighbours in a row, the end not included, in image coordinates; z is 0 in 2D. */
        void accept(int z, int y, int fromX, int toX);
    }
}
