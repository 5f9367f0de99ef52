// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * The 256 colours of an animation, made for what is drawn: 64 greys, white, and each colour of {@link Palette} laid over
 * seven greys with four opacities. The same for all frames, so nothing flickers; greys are never dithered or tinted. Not
 * thread-safe: remembers the searches made.
 */
final class GifPalette {
    private static final int GREYS = 64;
    private static final int SHADES = 6;
    private static final double[] OPACITIES = {0.25, 0.5, 0.75};
    private static final int BITS = 6;

    private final int[] colours = new int[256];
    private final short[] nearest = new short[1 << (3 * BITS)];

    GifPalette() {
        int count = 0;
        for (int grey = 0; grey < GREYS; grey++) {
            int level = Math.round((float) grey * Contrast.WHITEST / (GREYS - 1));
            colours[count++] = level << 16 | level << 8 | level;
        }
        for (int i = 0; i < Palette.size(); i++) {
            colours[count++] = Palette.colour(i);
            for (double opacity : OPACITIES) {
                for (int shade = 0; shade < SHADES; shade++) {
                    int level = Math.round((float) shade * Contrast.WHITEST / (SHADES - 1));
                    colours[count++] = Palette.mix(level << 16 | level << 8 | level, Palette.colour(i), opacity);
                }
            }
        }
        Arrays.fill(colours, count, colours.length, 0xFFFFFF);
        Arrays.fill(nearest, (short) -1);
    }

    private static int expand(int bits) {
        int value = bits & ((1 << BITS) - 1);
        return value << (8 - BITS) | value >>> (2 * BITS - 8);
    }

    private int search(int red, int green, int blue) {
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int dr = red - (colours[i] >>> 16);
            int dg = green - (colours[i] >>> 8 & 0xFF);
            int db = blue - (colours[i] & 0xFF);
            int distance = 3 * dr * dr + 4 * dg * dg + 2 * db * db;
            if (distance < bestDistance) {
                best = i;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The entry nearest to a colour. */
    byte index(int colour) {
        int red = colour >>> 16;
        int green = colour >>> 8 & 0xFF;
        int blue = colour & 0xFF;
        if (red == green && green == blue && red <= Contrast.WHITEST) {
            return (byte) Math.round((float) red * (GREYS - 1) / Contrast.WHITEST);
        }
        int drop = 8 - BITS;
        int key = (red >>> drop) << (2 * BITS) | (green >>> drop) << BITS | blue >>> drop;
        if (nearest[key] < 0) {
            nearest[key] = (short) search(expand(key >>> (2 * BITS)), expand(key >>> BITS), expand(key));
        }
        return (byte) nearest[key];
    }

    IndexColorModel toColorModel() {
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }
}
