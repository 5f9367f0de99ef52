// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

/** What the border of a region tells: its length in 2D, its holes. */
final class Outline {
    /** A pixel of the border by its border neighbours side by side (first index) and corner to corner (second). */
    private static final double[][] STEP_LENGTHS = stepLengths();

    private static final double SLANTED = Math.PI / (4 * Math.sqrt(2));

    private final int dimensions;
    private final int depth;
    private final int height;
    private final int width;
    private final boolean[] inside;

    /** Draws the region with one pixel of background around it. */
    Outline(Region region) {
        dimensions = region.dimensions();
        int marginZ = dimensions - 2;
        depth = region.depth() + 2 * marginZ;
        height = region.height() + 2;
        width = region.width() + 2;
        inside = new boolean[Math.multiplyExact(Math.multiplyExact(depth, height), width)];
        for (int run = 0; run < region.runs(); run++) {
            int row = ((region.runZ(run) + marginZ) * height + region.runY(run) + 1) * width + 1;
            for (int x = region.runFrom(run); x < region.runTo(run); x++) {
                inside[row + x] = true;
            }
        }
    }

    /**
     * The length of the border, from the way each of its pixels is passed through; in 2D only.
     *
     * <p>Benkrid and Crookes 2000, Design and FPGA implementation of a perimeter estimator.
     */
    double perimeter() {
        boolean[] border = new boolean[inside.length];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int pixel = y * width + x;
                border[pixel] = inside[pixel]
                        && !(inside[pixel - 1] && inside[pixel + 1] && inside[pixel - width] && inside[pixel + width]);
            }
        }
        double length = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int pixel = y * width + x;
                if (border[pixel]) {
                    int above = pixel - width;
                    int below = pixel + width;
                    int beside =
                            one(border[pixel - 1]) + one(border[pixel + 1]) + one(border[above]) + one(border[below]);
                    int corners = one(border[above - 1])
                            + one(border[above + 1])
                            + one(border[below - 1])
                            + one(border[below + 1]);
                    length += STEP_LENGTHS[beside][corners];
                }
            }
        }
        return length;
    }

    private static double[][] stepLengths() {
        double[][] lengths = new double[5][5];
        for (int corners = 0; corners <= 2; corners++) {
            lengths[2][corners] = 1;
            lengths[3][corners] = 1;
        }
        lengths[0][2] = Math.sqrt(2);
        lengths[1][3] = Math.sqrt(2);
        lengths[1][1] = (1 + Math.sqrt(2)) / 2;
        lengths[1][2] = (1 + Math.sqrt(2)) / 2;
        return lengths;
    }

    /** The length of the border by Crofton's formula: from how often lines of four directions enter; in 2D only. */
    double croftonPerimeter() {
        int straight = 0;
        int slanted = 0;
        for (int pixel = width + 1; pixel < inside.length - width - 1; pixel++) {
            if (inside[pixel]) {
                straight += one(!inside[pixel - 1]) + one(!inside[pixel - width]);
                slanted += one(!inside[pixel - width - 1]) + one(!inside[pixel - width + 1]);
            }
        }
        return Math.PI / 4 * straight + SLANTED * slanted;
    }

    /**
     * Parts less holes, in 3D parts less tunnels plus cavities: the Euler characteristic of the pixels as closed
     * squares or cubes, corners less edges plus faces less bodies. Pixels that touch in a corner are connected.
     */
    int eulerNumber() {
        int[] contributions = eulerContributions();
        int planes = dimensions - 2;
        int sum = 0;
        for (int z = planes; z < depth; z++) {
            for (int y = 1; y < height; y++) {
                for (int x = 1; x < width; x++) {
                    sum += contributions[cornerPixels((z * height + y) * width + x)];
                }
            }
        }
        return sum;
    }

    /** Which of the pixels around the low corner of a pixel are inside: bits 1 for x, 2 for y, 4 for z lower. */
    private int cornerPixels(int pixel) {
        int bits = 0;
        for (int corner = 0; corner < 1 << dimensions; corner++) {
            int neighbour = pixel - (corner & 1) - (corner >> 1 & 1) * width - (corner >> 2) * height * width;
            bits |= one(inside[neighbour]) << corner;
        }
        return bits;
    }

    /**
     * What a corner adds, with the elements that start there: for each set of axes the one that is thin along them,
     * there when any pixel that touches it is.
     */
    private int[] eulerContributions() {
        int sets = 1 << dimensions;
        int[] contributions = new int[1 << sets];
        for (int thin = 0; thin < sets; thin++) {
            int touching = 0;
            for (int corner = 0; corner < sets; corner++) {
                if ((corner & thin) == corner) {
                    touching |= 1 << corner;
                }
            }
            int sign = (dimensions - Integer.bitCount(thin)) % 2 == 0 ? 1 : -1;
            for (int bits = 0; bits < contributions.length; bits++) {
                contributions[bits] += (bits & touching) != 0 ? sign : 0;
            }
        }
        return contributions;
    }

    /** Pixels of the region and of its holes. What touches the outside in a corner is no hole. */
    int filledArea() {
        boolean[] seen = inside.clone();
        int[] queue = new int[inside.length];
        int queued = 1;
        seen[0] = true;
        for (int next = 0; next < queued; next++) {
            int z = queue[next] / (height * width);
            int y = queue[next] / width % height;
            int x = queue[next] % width;
            for (int nearZ = Math.max(0, z - 1); nearZ <= Math.min(depth - 1, z + 1); nearZ++) {
                for (int nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
                    for (int nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
                        int pixel = (nearZ * height + nearY) * width + nearX;
                        if (!seen[pixel]) {
                            seen[pixel] = true;
                            queue[queued++] = pixel;
                        }
                    }
                }
            }
        }
        return inside.length - queued;
    }

    private static int one(boolean flag) {
        return flag ? 1 : 0;
    }
}
