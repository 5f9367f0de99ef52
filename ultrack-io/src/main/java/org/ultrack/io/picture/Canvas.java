// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.awt.image.BufferedImage;

/**
 * A picture being drawn: {@code 0xRRGGBB}, YX, x fastest. What is drawn outside is cut off. Draws by itself what Java2D
 * would draw differently from machine to machine.
 */
final class Canvas {
    private final int width;
    private final int height;
    private final int[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int get(int x, int y) {
        return pixels[y * width + x];
    }

    void set(int x, int y, int colour) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            pixels[y * width + x] = colour;
        }
    }

    void blend(int x, int y, int colour, double opacity) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            pixels[y * width + x] = Palette.mix(pixels[y * width + x], colour, opacity);
        }
    }

    /** Fills everything with the greys of an image in the picture's pixels. */
    void paint(float[] image, Contrast contrast) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = contrast.grey(image[i]);
        }
    }

    /** A line with smooth edges and round ends; pixel centres are at whole numbers. */
    void line(double x0, double y0, double x1, double y1, double thickness, int colour, double opacity) {
        double reach = thickness / 2 + 0.5;
        int left = (int) Math.floor(Math.min(x0, x1) - reach);
        int right = (int) Math.ceil(Math.max(x0, x1) + reach);
        int top = (int) Math.floor(Math.min(y0, y1) - reach);
        int bottom = (int) Math.ceil(Math.max(y0, y1) + reach);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        for (int y = Math.max(0, top); y <= Math.min(height - 1, bottom); y++) {
            for (int x = Math.max(0, left); x <= Math.min(width - 1, right); x++) {
                double along = squared == 0 ? 0 : Math.clamp(((x - x0) * dx + (y - y0) * dy) / squared, 0, 1);
                double distance = Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
                double coverage = Math.min(1, reach - distance);
                if (coverage > 0) {
                    blend(x, y, colour, opacity * coverage);
                }
            }
        }
    }

    /** Text with a dark rim, so that it is readable on everything. */
    void text(int left, int top, String text, int magnification, int colour) {
        PixelFont.draw(text, magnification, (x, y) -> {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    set(left + x + dx, top + y + dy, 0);
                }
            }
        });
        PixelFont.draw(text, magnification, (x, y) -> set(left + x, top + y, colour));
    }

    /** The picture as Java sees pictures; a copy. */
    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }
}
