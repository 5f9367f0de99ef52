// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Puts numbers of 16 bits together from the planes that {@link ByteShuffle} makes of them. The compiler makes no vectors of a loop from
 * bytes to shorts; the decoder of Latin-1, which does no more than widen bytes, has them. For one thread.
 */
final class ShortPlanes {
    /** Numbers at a time: what they take stays in the first-level cache. */
    private static final int PIECE = 4096;

    private final CharsetDecoder widening = StandardCharsets.ISO_8859_1.newDecoder();
    private final char[] lower = new char[PIECE];
    private final char[] upper = new char[PIECE];

    /**
     * Planes to numbers. O(count)
     *
     * @param planes the lower bytes of all numbers, then the upper ones
     * @param from where the lower ones begin
     */
    void undo(byte[] planes, int from, int count, short[] target, int at) {
        for (int done = 0; done < count; done += PIECE) {
            int piece = Math.min(PIECE, count - done);
            widen(planes, from + done, piece, lower);
            widen(planes, from + count + done, piece, upper);
            int out = at + done;
            for (int i = 0; i < piece; i++) {
                target[out + i] = (short) (lower[i] | (upper[i] << 8));
            }
        }
    }

    private void widen(byte[] bytes, int from, int count, char[] wide) {
        widening.reset().decode(ByteBuffer.wrap(bytes, from, count), CharBuffer.wrap(wide), true);
    }
}
