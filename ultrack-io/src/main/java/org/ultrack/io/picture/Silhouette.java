// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import org.ultrack.image.Mask;

/** The shadow of a cell in the pixels of a picture: a box, and for each of its pixels whether the cell is there. */
final class Silhouette {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final boolean[] inside;

    private Silhouette(int left, int top, int width, int height, boolean[] inside) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.inside = inside;
    }

    /**
     * A cell as seen along Z; at least one pixel, however much the picture shrinks it. Where the picture magnifies, the
     * steps between the frame's pixels are smoothed: a pixel is inside when half of it is, by linear interpolation.
     */
    static Silhouette of(Mask mask, Viewport viewport) {
        boolean[] shadow = new boolean[mask.height() * mask.width()];
        mask.forEachPixel((z, y, x) -> shadow[(y - mask.y0()) * mask.width() + x - mask.x0()] = true);
        double scale = viewport.scale();
        int left = firstPicturePixel(mask.x0(), scale);
        int top = firstPicturePixel(mask.y0(), scale);
        int right = Math.max(left + 1, firstPicturePixel(mask.x0() + mask.width(), scale));
        int bottom = Math.max(top + 1, firstPicturePixel(mask.y0() + mask.height(), scale));
        int width = right - left;
        int height = bottom - top;
        boolean[] inside = new boolean[width * height];
        boolean seen = false;
        for (int v = 0; v < height; v++) {
            double y = (top + v + 0.5) / scale - 0.5 - mask.y0();
            for (int u = 0; u < width; u++) {
                double x = (left + u + 0.5) / scale - 0.5 - mask.x0();
                boolean there = scale > 1
                        ? isHalfCovered(shadow, mask.height(), mask.width(), y, x)
                        : at(shadow, mask.height(), mask.width(), (int) Math.rint(y), (int) Math.rint(x)) > 0;
                inside[v * width + u] = there;
                seen |= there;
            }
        }
        if (!seen) {
            inside[height / 2 * width + width / 2] = true;
        }
        return new Silhouette(left, top, width, height, inside);
    }

    private static boolean isHalfCovered(boolean[] shadow, int height, int width, double y, double x) {
        int above = (int) Math.floor(y);
        int before = (int) Math.floor(x);
        double dy = y - above;
        double dx = x - before;
        double upper =
                (1 - dx) * at(shadow, height, width, above, before) + dx * at(shadow, height, width, above, before + 1);
        double lower = (1 - dx) * at(shadow, height, width, above + 1, before)
                + dx * at(shadow, height, width, above + 1, before + 1);
        return (1 - dy) * upper + dy * lower >= 0.5;
    }

    private static int at(boolean[] shadow, int height, int width, int y, int x) {
        return y >= 0 && x >= 0 && y < height && x < width && shadow[y * width + x] ? 1 : 0;
    }

    /** The first pixel of the picture whose centre is in or after a pixel of the frame. */
    private static int firstPicturePixel(int sourcePixel, double scale) {
        return (int) Math.ceil(sourcePixel * scale - 0.5);
    }

    int left() {
        return left;
    }

    int top() {
        return top;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Draws the outermost pixels of the shadow. */
    void outline(Canvas canvas, int colour, int thickness) {
        boolean[] core = inside.clone();
        for (int layer = 0; layer < thickness; layer++) {
            boolean[] smaller = new boolean[core.length];
            for (int v = 1; v < height - 1; v++) {
                for (int u = 1; u < width - 1; u++) {
                    int i = v * width + u;
                    smaller[i] = core[i] && core[i - 1] && core[i + 1] && core[i - width] && core[i + width];
                }
            }
            core = smaller;
        }
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                int i = v * width + u;
                if (inside[i] && !core[i]) {
                    canvas.set(left + u, top + v, colour);
                }
            }
        }
    }
}
