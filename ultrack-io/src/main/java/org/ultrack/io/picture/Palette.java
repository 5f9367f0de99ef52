// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

/**
 * The colours of cells. Chosen by search so that any two differ by at least 30 in CIELAB (1976), also as seen with
 * protanopia or deuteranopia, and by 23 with tritanopia (after Machado, Oliveira &amp; Fernandes 2009), and so that each
 * is bright enough for a dark image (lightness 58 to 86). Colours are {@code 0xRRGGBB}.
 */
final class Palette {
    private static final int[] COLOURS = {0x3CF0D2, 0xFFD200, 0xF00FFF, 0x96E178, 0xE1690F, 0xD269C3, 0x00A569};

    private Palette() {}

    static int size() {
        return COLOURS.length;
    }

    static int colour(int index) {
        return COLOURS[index];
    }

    /**
     * A colour laid over another.
     *
     * @param below what is there
     * @param above what is laid over it
     * @param opacity of what is laid over, 0 to 1
     */
    static int mix(int below, int above, double opacity) {
        return channel(below, above, opacity, 16)
                | channel(below, above, opacity, 8)
                | channel(below, above, opacity, 0);
    }

    private static int channel(int below, int above, double opacity, int shift) {
        int from = below >>> shift & 0xFF;
        int to = above >>> shift & 0xFF;
        return (int) Math.round(from + (to - from) * opacity) << shift;
    }
}
