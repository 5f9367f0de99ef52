// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.Arrays;
import java.util.List;

/**
 * Which pixel belongs to which cell: where cells overlap, to the one whose centre is nearest in its own ellipse's
 * measure. A cell that others cut in pieces keeps the largest, the rest is nobody's; so every territory is connected
 * through the faces of its pixels. Taking a cell away never shrinks another.
 *
 * <p>A workspace: filled anew for each frame, not thread-safe.
 */
final class Territories {
    private static final int NOBODY = -1;

    private final int width;
    private final int height;
    private final int depth;
    private final int[] owner;
    private final float[] remoteness;
    private final int[] piece;
    private final int[] pending;

    Territories(SimulationConfig config) {
        width = config.width();
        height = config.height();
        depth = Math.max(config.depth(), 1);
        owner = new int[width * height * depth];
        remoteness = new float[owner.length];
        piece = new int[owner.length];
        pending = new int[owner.length];
    }

    /** Gives the pixels to these cells. O(pixels of the frame) */
    void assign(List<CellState> cells) {
        Arrays.fill(owner, NOBODY);
        for (int cell = 0; cell < cells.size(); cell++) {
            claim(cell, cells.get(cell));
        }
        keepLargestPieces(cells.size());
    }

    private void claim(int index, CellState cell) {
        double reach = cell.reach();
        double reachZ = depth == 1 ? 0 : cell.reachZ();
        int fromX = (int) Math.max(0, Math.ceil(cell.x() - reach));
        int toX = (int) Math.min(width - 1, Math.floor(cell.x() + reach));
        int fromY = (int) Math.max(0, Math.ceil(cell.y() - reach));
        int toY = (int) Math.min(height - 1, Math.floor(cell.y() + reach));
        int fromZ = (int) Math.max(0, Math.ceil(cell.z() - reachZ));
        int toZ = (int) Math.min(depth - 1, Math.floor(cell.z() + reachZ));
        double first = 1 / (cell.radius() * Math.sqrt(cell.elongation()));
        double second = Math.sqrt(cell.elongation()) / cell.radius();
        for (int z = fromZ; z <= toZ; z++) {
            double w = depth == 1 ? 0 : (z - cell.z()) / reachZ;
            for (int y = fromY; y <= toY; y++) {
                double dy = y - cell.y();
                int row = (z * height + y) * width;
                for (int x = fromX; x <= toX; x++) {
                    double dx = x - cell.x();
                    double u = (cell.cos() * dx + cell.sin() * dy) * first;
                    double v = (cell.cos() * dy - cell.sin() * dx) * second;
                    float square = (float) (u * u + v * v + w * w);
                    int pixel = row + x;
                    if (square < 1 && (owner[pixel] == NOBODY || square < remoteness[pixel])) {
                        owner[pixel] = index;
                        remoteness[pixel] = square;
                    }
                }
            }
        }
    }

    /** Names each piece by its first pixel, then takes away what is not of its owner's largest. Ties: the first. */
    private void keepLargestPieces(int cells) {
        int[] largest = new int[cells];
        int[] size = new int[cells];
        Arrays.fill(piece, NOBODY);
        for (int pixel = 0; pixel < owner.length; pixel++) {
            if (owner[pixel] != NOBODY && piece[pixel] == NOBODY) {
                int pixels = flood(pixel);
                if (pixels > size[owner[pixel]]) {
                    size[owner[pixel]] = pixels;
                    largest[owner[pixel]] = pixel;
                }
            }
        }
        for (int pixel = 0; pixel < owner.length; pixel++) {
            if (owner[pixel] != NOBODY && piece[pixel] != largest[owner[pixel]]) {
                owner[pixel] = NOBODY;
            }
        }
    }

    private int flood(int first) {
        int plane = width * height;
        int reached = 1;
        pending[0] = first;
        piece[first] = first;
        for (int next = 0; next < reached; next++) {
            int pixel = pending[next];
            int x = pixel % width;
            int y = pixel / width % height;
            int z = pixel / plane;
            reached = x > 0 ? reach(first, pixel - 1, reached) : reached;
            reached = x < width - 1 ? reach(first, pixel + 1, reached) : reached;
            reached = y > 0 ? reach(first, pixel - width, reached) : reached;
            reached = y < height - 1 ? reach(first, pixel + width, reached) : reached;
            reached = z > 0 ? reach(first, pixel - plane, reached) : reached;
            reached = z < depth - 1 ? reach(first, pixel + plane, reached) : reached;
        }
        return reached;
    }

    private int reach(int first, int pixel, int reached) {
        if (owner[pixel] != owner[first] || piece[pixel] != NOBODY) {
            return reached;
        }
        piece[pixel] = first;
        pending[reached] = pixel;
        return reached + 1;
    }

    /** How many pixels each cell has, by its place in the list. */
    int[] sizes(int cells) {
        int[] sizes = new int[cells];
        for (int index : owner) {
            if (index != NOBODY) {
                sizes[index]++;
            }
        }
        return sizes;
    }

    /** Place in the list of the cell that has this pixel, negative for none. */
    int owner(int pixel) {
        return owner[pixel];
    }

    /** Squared distance from the centre of the pixel's owner, 0 at the centre to 1 at its rim. */
    float remoteness(int pixel) {
        return remoteness[pixel];
    }

    /** The labels of all pixels, 0 where nobody is. A new array. */
    int[] labels(List<CellState> cells) {
        int[] labels = new int[owner.length];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            labels[pixel] = owner[pixel] == NOBODY ? 0 : cells.get(owner[pixel]).label();
        }
        return labels;
    }
}
