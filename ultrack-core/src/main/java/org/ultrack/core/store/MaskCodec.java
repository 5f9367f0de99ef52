// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;

/**
 * Masks as bytes, column {@code mask}.
 *
 * <pre>
 *   byte    encoding: 1 bits, 2 runs; whichever is shorter, bits when equal
 *   byte    spatial dimensions: 2 or 3
 *   varint  z0 (3D only), y0, x0, depth (3D only), height, width: the box, in pixels of the frame
 *   bits    one for each pixel of the box, C order (x fastest), pixel i in byte i / 8 at bit i % 8; the rest of the last
 *           byte is 0
 *   runs    varints: how many pixels in C order are out, in, out, in …; the first may be 0, the others not; the sum is
 *           the number of pixels of the box
 * </pre>
 *
 * <p>A varint has 7 bits in each byte, the lowest first; the highest bit of a byte says that another follows. There is
 * one encoding for each mask, so equal masks have equal bytes. Cost O(bytes). Why this one: docs/adr/0004-mask-encoding.md.
 */
final class MaskCodec {
    private static final byte BITS = 1;
    private static final byte RUNS = 2;
    private static final int MAX_HEADER = 2 + 6 * 5;

    private MaskCodec() {}

    /**
     * The bytes of a mask.
     *
     * @param mask box within a frame: no negative coordinates
     */
    static byte[] encode(Mask mask) {
        if (mask.z0() < 0 || mask.y0() < 0 || mask.x0() < 0) {
            throw new IllegalArgumentException(mask + " must lie in its frame.");
        }
        long[] bits = mask.bits();
        int pixels = mask.depth() * mask.height() * mask.width();
        int bitBytes = (pixels >>> 3) + ((pixels & 7) == 0 ? 0 : 1);
        byte[] bytes = new byte[MAX_HEADER + bitBytes + 5];
        int header = writeHeader(bytes, mask);
        int runsEnd = writeRuns(bytes, header, header + bitBytes, bits, pixels);
        if (runsEnd < 0) {
            bytes[0] = BITS;
            for (int i = 0; i < bitBytes; i++) {
                bytes[header + i] = (byte) (bits[i >>> 3] >>> ((i & 7) << 3));
            }
            return Arrays.copyOf(bytes, header + bitBytes);
        }
        bytes[0] = RUNS;
        return Arrays.copyOf(bytes, runsEnd);
    }

    private static int writeHeader(byte[] bytes, Mask mask) {
        boolean volume = mask.spatialDimensions() == 3;
        int at = 1;
        bytes[at++] = (byte) mask.spatialDimensions();
        if (volume) {
            at = writeVarint(bytes, at, mask.z0());
        }
        at = writeVarint(bytes, at, mask.y0());
        at = writeVarint(bytes, at, mask.x0());
        if (volume) {
            at = writeVarint(bytes, at, mask.depth());
        }
        at = writeVarint(bytes, at, mask.height());
        return writeVarint(bytes, at, mask.width());
    }

    /** Where the runs end, or -1 when they reach the limit. */
    private static int writeRuns(byte[] bytes, int from, int limit, long[] bits, int pixels) {
        int at = from;
        boolean in = false;
        for (int pixel = 0; pixel < pixels; in = !in) {
            int end = runEnd(bits, pixels, pixel, in);
            at = writeVarint(bytes, at, end - pixel);
            if (at >= limit) {
                return -1;
            }
            pixel = end;
        }
        return at;
    }

    /** First pixel from the given one on that is not in (when in) or in (when not); pixels when there is none. */
    private static int runEnd(long[] bits, int pixels, int from, boolean in) {
        int word = from >>> 6;
        long found = (in ? ~bits[word] : bits[word]) & (-1L << from);
        while (found == 0) {
            if (++word == bits.length) {
                return pixels;
            }
            found = in ? ~bits[word] : bits[word];
        }
        return Math.min(pixels, (word << 6) + Long.numberOfTrailingZeros(found));
    }

    private static int writeVarint(byte[] bytes, int at, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    /**
     * The mask of the bytes. Whatever the bytes, no more memory is asked for than a mask as large as the frame needs.
     *
     * @param frame what the box must lie in
     * @param area number of pixels the mask must have, or {@link NodeEncoding#ANY_AREA}
     * @param id of the candidate, for the message
     * @throws TrackingException when the bytes are not those of such a mask
     */
    static Mask decode(byte[] bytes, FrameShape frame, int area, long id) {
        return new Decoder(bytes, frame, area, id).decode();
    }

    /** Reads one mask. */
    private static final class Decoder {
        private final byte[] bytes;
        private final FrameShape frame;
        private final int area;
        private final long id;
        private int at;

        Decoder(byte[] bytes, FrameShape frame, int area, long id) {
            this.bytes = bytes;
            this.frame = frame;
            this.area = area;
            this.id = id;
        }

        Mask decode() {
            int encoding = next();
            int dimensions = next();
            if (dimensions != frame.spatialDimensions()) {
                throw damaged("it says it has " + dimensions + " dimensions");
            }
            boolean volume = dimensions == 3;
            int z0 = volume ? varint() : 0;
            int y0 = varint();
            int x0 = varint();
            int depth = volume ? varint() : 1;
            int height = varint();
            int width = varint();
            checkBox(z0, depth, frame.depth());
            checkBox(y0, height, frame.height());
            checkBox(x0, width, frame.width());
            int pixels = depth * height * width;
            long[] bits =
                    switch (encoding) {
                        case BITS -> bits(pixels);
                        case RUNS -> runs(pixels);
                        default -> throw damaged("its encoding (" + encoding + ") is unknown");
                    };
            Mask mask =
                    volume ? Mask.of3d(z0, y0, x0, depth, height, width, bits) : Mask.of2d(y0, x0, height, width, bits);
            if (area != NodeEncoding.ANY_AREA && mask.area() != area) {
                throw damaged("it has " + mask.area() + " pixels instead of " + area);
            }
            return mask;
        }

        private void checkBox(int start, int length, int size) {
            if (length < 1 || start > size - length) {
                throw damaged("its box does not lie in the frame");
            }
        }

        private long[] bits(int pixels) {
            int length = (pixels >>> 3) + ((pixels & 7) == 0 ? 0 : 1);
            if (bytes.length - at != length) {
                throw damaged("it has " + (bytes.length - at) + " bytes of bits instead of " + length);
            }
            if ((pixels & 7) != 0 && (bytes[bytes.length - 1] & 0xff) >>> (pixels & 7) != 0) {
                throw damaged("it has bits behind its box");
            }
            long[] bits = new long[(pixels >>> 6) + ((pixels & 63) == 0 ? 0 : 1)];
            for (int i = 0; i < length; i++) {
                bits[i >>> 3] |= (bytes[at + i] & 0xffL) << ((i & 7) << 3);
            }
            return bits;
        }

        private long[] runs(int pixels) {
            int start = at;
            for (int pixel = 0; pixel < pixels; ) {
                int run = varint();
                if (run > pixels - pixel || (run == 0 && pixel > 0)) {
                    throw damaged("its runs do not fit its box");
                }
                pixel += run;
            }
            if (at != bytes.length) {
                throw damaged("it has bytes behind its runs");
            }
            at = start;
            long[] bits = new long[(pixels >>> 6) + ((pixels & 63) == 0 ? 0 : 1)];
            boolean in = false;
            for (int pixel = 0; pixel < pixels; in = !in) {
                int end = pixel + varint();
                if (in) {
                    fill(bits, pixel, end);
                }
                pixel = end;
            }
            return bits;
        }

        private static void fill(long[] bits, int from, int to) {
            int first = from >>> 6;
            int last = (to - 1) >>> 6;
            long head = -1L << from;
            long tail = -1L >>> -to;
            if (first == last) {
                bits[first] |= head & tail;
                return;
            }
            bits[first] |= head;
            Arrays.fill(bits, first + 1, last, -1L);
            bits[last] |= tail;
        }

        private int varint() {
            int value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = next();
                if (shift == 28 && next > 7) {
                    throw damaged("a number in it is too large");
                }
                value |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw damaged("a number in it is too long");
        }

        private int next() {
            if (at == bytes.length) {
                throw damaged("it ends too early");
            }
            return bytes[at++] & 0xff;
        }

        private TrackingException damaged(String reason) {
            return new TrackingException("The mask of candidate " + id + " is damaged: " + reason
                    + ". Segment again with overwrite, or put a backup of the database in its place.");
        }
    }
}
