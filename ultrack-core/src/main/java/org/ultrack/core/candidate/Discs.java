// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.tracks.TrackNode;

/**
 * Discs, balls in 3D, in the place of cells of which only positions are known. A pixel in several belongs to the nearest
 * cell, of equally near ones to the first.
 */
public final class Discs {
    private final FrameShape shape;
    private final double radius;
    private final List<TrackNode> cells;
    /** For each pixel the cell it belongs to, from 1; 0 for none. */
    private final int[] owner;
    /** Square of the distance to it. */
    private final float[] distance;

    private Discs(FrameShape shape, double radius, List<TrackNode> cells) {
        this.shape = shape;
        this.radius = radius;
        this.cells = cells;
        this.owner = new int[shape.pixels()];
        this.distance = new float[shape.pixels()];
        Arrays.fill(distance, Float.POSITIVE_INFINITY);
    }

    /**
     * The discs of a frame. O(pixels of the frame and of the discs).
     *
     * @param radius in pixels, at least 1
     * @param cells their centroids
     * @return a mask for each cell, in their order
     * @throws InvalidInputException when a cell is left without pixels: it is outside the frame, or two are in one place
     */
    public static List<Mask> of(FrameShape shape, double radius, List<TrackNode> cells) {
        Discs discs = new Discs(shape, radius, cells);
        for (int cell = 0; cell < cells.size(); cell++) {
            discs.claim(cell);
        }
        return IntStream.range(0, cells.size()).mapToObj(discs::mask).toList();
    }

    private int[] box(TrackNode cell) {
        return new int[] {
            from(cell.z()), from(cell.y()), from(cell.x()),
            to(cell.z(), shape.depth()), to(cell.y(), shape.height()), to(cell.x(), shape.width())
        };
    }

    private int from(double centre) {
        return (int) Math.max(0, Math.ceil(centre - radius));
    }

    private int to(double centre, int size) {
        return (int) Math.min(size, Math.floor(centre + radius) + 1);
    }

    private void claim(int cell) {
        TrackNode node = cells.get(cell);
        int[] box = box(node);
        for (int z = box[0]; z < box[3]; z++) {
            for (int y = box[1]; y < box[4]; y++) {
                for (int x = box[2]; x < box[5]; x++) {
                    double dz = z - node.z();
                    double dy = y - node.y();
                    double dx = x - node.x();
                    double squared = dz * dz + dy * dy + dx * dx;
                    int pixel = shape.index(z, y, x);
                    if (squared <= radius * radius && (float) squared < distance[pixel]) {
                        distance[pixel] = (float) squared;
                        owner[pixel] = cell + 1;
                    }
                }
            }
        }
    }

    private Mask mask(int cell) {
        TrackNode node = cells.get(cell);
        int[] box = box(node);
        int depth = box[3] - box[0];
        int height = box[4] - box[1];
        int width = box[5] - box[2];
        if (depth < 1 || height < 1 || width < 1) {
            throw withoutPixels(node);
        }
        long[] bits = new long[(int) (((long) depth * height * width + 63) >>> 6)];
        int bit = 0;
        boolean some = false;
        for (int z = box[0]; z < box[3]; z++) {
            for (int y = box[1]; y < box[4]; y++) {
                for (int x = box[2]; x < box[5]; x++, bit++) {
                    if (owner[shape.index(z, y, x)] == cell + 1) {
                        bits[bit >>> 6] |= 1L << bit;
                        some = true;
                    }
                }
            }
        }
        if (!some) {
            throw withoutPixels(node);
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(box[1], box[2], height, width, bits)
                : Mask.of3d(box[0], box[1], box[2], depth, height, width, bits);
    }

    private static InvalidInputException withoutPixels(TrackNode node) {
        return new InvalidInputException("Cell " + node.candidateId() + " of frame " + node.t() + " at z, y, x = "
                + node.z() + ", " + node.y() + ", " + node.x() + " gets no pixel: it is outside the movie, or in the"
                + " place of another. Correct its position, or leave it out.");
    }
}
