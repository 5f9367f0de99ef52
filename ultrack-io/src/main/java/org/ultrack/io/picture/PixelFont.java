// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

/**
 * Digits and the few signs that pictures need, 5 x 7 pixels each, so that pictures look the same everywhere and need no
 * font of the machine.
 */
final class PixelFont {
    /** Rows of a sign. */
    static final int HEIGHT = 7;

    private static final int WIDTH = 5;
    private static final String SIGNS = "0123456789t=/ ";
    private static final String[] ROWS = {
        " ###    #    ###   ###     #  #####  ###  #####  ###   ###    #                    ",
        "#   #  ##   #   # #   #   ##  #     #   #     # #   # #   #   #               #    ",
        "#   #   #       #     #  # #  #     #         # #   # #   #  ####  #####     #     ",
        "#   #   #      #    ##  #  #  ####  ####     #   ###   ####   #             #      ",
        "#   #   #     #       # #####     # #   #   #   #   #     #   #    #####   #       ",
        "#   #   #    #    #   #    #  #   # #   #   #   #   # #   #   #  #        #        ",
        " ###   ###  #####  ###     #   ###   ###    #    ###   ###     ##                  ",
    };

    private PixelFont() {}

    /** Columns of a text, without a gap at its end. */
    static int width(String text, int magnification) {
        return (text.length() * (WIDTH + 1) - 1) * magnification;
    }

    /** Calls the pen with every pixel of the text, from (0, 0). */
    static void draw(String text, int magnification, Pen pen) {
        for (int i = 0; i < text.length(); i++) {
            int sign = SIGNS.indexOf(text.charAt(i));
            if (sign < 0) {
                throw new IllegalArgumentException("'" + text.charAt(i) + "' is not one of \"" + SIGNS + "\".");
            }
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if (ROWS[y].charAt(sign * (WIDTH + 1) + x) == '#') {
                        dot((i * (WIDTH + 1) + x) * magnification, y * magnification, magnification, pen);
                    }
                }
            }
        }
    }

    private static void dot(int left, int top, int size, Pen pen) {
        for (int y = top; y < top + size; y++) {
            for (int x = left; x < left + size; x++) {
                pen.mark(x, y);
            }
        }
    }

    /** Takes one pixel. */
    @FunctionalInterface
    interface Pen {
        void mark(int x, int y);
    }
}
