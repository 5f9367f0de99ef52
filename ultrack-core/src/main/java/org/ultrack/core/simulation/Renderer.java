// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.List;

/**
 * What a camera makes of the cells: each is brightest at its centre and speckled, the optics blur, photons and the
 * camera add noise. Every frame draws its noise from a sequence of its own, so that frames can be asked for in any order
 * and by any thread.
 */
final class Renderer {
    private static final double BACKGROUND = 2000;
    private static final double SIGNAL = 9000;
    private static final double GREY_LEVELS_PER_PHOTON = 8;
    private static final double READ_NOISE = 60;
    private static final double DIMMING = 0.35;
    private static final double BLUR = 1.2;
    private static final double SPECKLES_PER_RADIUS = 3;

    private final SimulationConfig config;
    private final int width;
    private final int height;
    private final int depth;

    Renderer(SimulationConfig config) {
        this.config = config;
        this.width = config.width();
        this.height = config.height();
        this.depth = Math.max(config.depth(), 1);
    }

    /** Grey levels of frame t, 0 to 65535, C order. O(pixels) */
    short[] render(int t, List<CellState> cells) {
        Territories territories = new Territories(config);
        territories.assign(cells);
        float[] light = new float[width * height * depth];
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = (z * height + y) * width + x;
                    int owner = territories.owner(pixel);
                    if (owner >= 0) {
                        light[pixel] = light(cells.get(owner), x, y, z, territories.remoteness(pixel));
                    }
                }
            }
        }
        blur(light);
        return camera(light, new Sampler(config.seed(), t));
    }

    private float light(CellState cell, int x, int y, int z, float remoteness) {
        double speckle = 0;
        if (config.texture() > 0) {
            double scale = SPECKLES_PER_RADIUS / config.radius();
            double dx = (x - cell.x()) * scale;
            double dy = (y - cell.y()) * scale;
            speckle = speckle(
                    cell.label(),
                    cell.cos() * dx + cell.sin() * dy,
                    cell.cos() * dy - cell.sin() * dx,
                    depth == 1 ? 0 : (z - cell.z()) * scale);
        }
        return (float) (cell.brightness() * (1 - DIMMING * remoteness) * (1 + config.texture() * speckle));
    }

    /** Smooth noise from -1 to 1 that belongs to the cell and turns with it: hashed lattice values, interpolated. */
    private static double speckle(int label, double u, double v, double w) {
        int u0 = (int) Math.floor(u);
        int v0 = (int) Math.floor(v);
        int w0 = (int) Math.floor(w);
        double fu = smooth(u - u0);
        double fv = smooth(v - v0);
        double fw = smooth(w - w0);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int du = corner & 1;
            int dv = corner >> 1 & 1;
            int dw = corner >> 2;
            double weight = (du == 0 ? 1 - fu : fu) * (dv == 0 ? 1 - fv : fv) * (dw == 0 ? 1 - fw : fw);
            if (weight > 0) {
                sum += weight * latticeValue(label, u0 + du, v0 + dv, w0 + dw);
            }
        }
        return sum;
    }

    private static double smooth(double fraction) {
        return fraction * fraction * (3 - 2 * fraction);
    }

    /** A number from -1 to 1 that looks random: the bit mixer of SplitMix64, Steele et al. 2014. */
    private static double latticeValue(int label, int u, int v, int w) {
        long hash = ((label * 73856093L + u) * 19349663L + v) * 83492791L + w;
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        return ((hash ^ hash >>> 31) >> 11) * 0x1p-52;
    }

    private void blur(float[] light) {
        double[] kernel = kernel();
        blurAlong(light, kernel, 1, width);
        blurAlong(light, kernel, width, height);
        if (depth > 1) {
            blurAlong(light, kernel, width * height, depth);
        }
    }

    /** Half of a Gaussian, from its middle on; the whole sums to 1. */
    private static double[] kernel() {
        double[] kernel = new double[(int) Math.ceil(4 * BLUR) + 1];
        double sum = 0;
        for (int offset = 0; offset < kernel.length; offset++) {
            kernel[offset] = StrictMath.exp(-0.5 * offset * offset / (BLUR * BLUR));
            sum += offset == 0 ? kernel[0] : 2 * kernel[offset];
        }
        for (int offset = 0; offset < kernel.length; offset++) {
            kernel[offset] /= sum;
        }
        return kernel;
    }

    /** Convolves every line of that length and stride, in place; beyond its ends a line goes on with its last value. */
    private static void blurAlong(float[] light, double[] kernel, int stride, int length) {
        int radius = kernel.length - 1;
        float[] padded = new float[length + 2 * radius];
        for (int block = 0; block < light.length; block += stride * length) {
            for (int start = block; start < block + stride; start++) {
                for (int index = 0; index < padded.length; index++) {
                    padded[index] = light[start + Math.clamp(index - radius, 0, length - 1) * stride];
                }
                for (int index = 0; index < length; index++) {
                    double sum = kernel[0] * padded[index + radius];
                    for (int offset = 1; offset <= radius; offset++) {
                        sum += kernel[offset] * (padded[index + radius - offset] + padded[index + radius + offset]);
                    }
                    light[start + index * stride] = (float) sum;
                }
            }
        }
    }

    private short[] camera(float[] light, Sampler random) {
        double perPhoton = GREY_LEVELS_PER_PHOTON * config.noise() * config.noise();
        double readNoise = READ_NOISE * config.noise();
        short[] grey = new short[light.length];
        for (int pixel = 0; pixel < grey.length; pixel++) {
            double level = BACKGROUND + SIGNAL * light[pixel];
            if (config.noise() > 0) {
                level = perPhoton * random.poisson(level / perPhoton) + readNoise * random.gaussian();
            }
            grey[pixel] = (short) Math.clamp((int) level, 0, 65535);
        }
        return grey;
    }
}
