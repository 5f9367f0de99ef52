// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

/**
 * How pixels of a frame become pixels of a picture: magnified by a whole number, or shrunk by any.
 *
 * @param sourceWidth columns of the frame
 * @param sourceHeight rows of the frame
 * @param scale picture pixels for each frame pixel
 */
record Viewport(int sourceWidth, int sourceHeight, double scale) {

    Viewport {
        assert scale > 0 && (scale <= 1 || scale == Math.rint(scale)) : scale;
    }

    /** Shrunk to fit into a square, or as it is. */
    static Viewport fitting(int sourceWidth, int sourceHeight, int maxSide) {
        int side = Math.max(sourceWidth, sourceHeight);
        return new Viewport(sourceWidth, sourceHeight, Math.min(1, (double) maxSide / side));
    }

    /** The same frame magnified by a whole number. */
    Viewport magnified(int times) {
        return new Viewport(sourceWidth, sourceHeight, scale * times);
    }

    /** Columns of the picture. */
    int width() {
        return (int) Math.max(1, Math.round(sourceWidth * scale));
    }

    /** Rows of the picture. */
    int height() {
        return (int) Math.max(1, Math.round(sourceHeight * scale));
    }

    /** A coordinate of the frame (pixel centres at whole numbers) in the picture (the same). */
    double toPicture(double coordinate) {
        return (coordinate + 0.5) * scale - 0.5;
    }

    /**
     * A frame in the picture's pixels: means when shrunk, linear in between when magnified.
     *
     * @param frame YX, x fastest
     * @return YX of the picture
     */
    float[] resample(float[] frame) {
        if (scale == 1) {
            return frame;
        }
        return scale < 1 ? shrink(frame) : magnify(frame);
    }

    private float[] shrink(float[] frame) {
        int width = width();
        int height = height();
        float[] picture = new float[width * height];
        for (int v = 0; v < height; v++) {
            int fromY = Math.min(sourceHeight - 1, (int) (v / scale));
            int toY = Math.max(fromY + 1, Math.min(sourceHeight, (int) ((v + 1) / scale)));
            for (int u = 0; u < width; u++) {
                int fromX = Math.min(sourceWidth - 1, (int) (u / scale));
                int toX = Math.max(fromX + 1, Math.min(sourceWidth, (int) ((u + 1) / scale)));
                double sum = 0;
                for (int y = fromY; y < toY; y++) {
                    for (int x = fromX; x < toX; x++) {
                        sum += frame[y * sourceWidth + x];
                    }
                }
                picture[v * width + u] = (float) (sum / ((toY - fromY) * (toX - fromX)));
            }
        }
        return picture;
    }

    private float[] magnify(float[] frame) {
        int width = width();
        int height = height();
        float[] picture = new float[width * height];
        int[] lefts = new int[width];
        double[] shares = new double[width];
        for (int u = 0; u < width; u++) {
            double x = Math.clamp((u + 0.5) / scale - 0.5, 0, sourceWidth - 1);
            lefts[u] = (int) x;
            shares[u] = x - lefts[u];
        }
        for (int v = 0; v < height; v++) {
            double y = Math.clamp((v + 0.5) / scale - 0.5, 0, sourceHeight - 1);
            int row = (int) y;
            int above = row * sourceWidth;
            int below = Math.min(row + 1, sourceHeight - 1) * sourceWidth;
            double dy = y - row;
            for (int u = 0; u < width; u++) {
                int left = lefts[u];
                int right = Math.min(left + 1, sourceWidth - 1);
                double dx = shares[u];
                double upper = (1 - dx) * frame[above + left] + dx * frame[above + right];
                double lower = (1 - dx) * frame[below + left] + dx * frame[below + right];
                picture[v * width + u] = (float) ((1 - dy) * upper + dy * lower);
            }
        }
        return picture;
    }
}
