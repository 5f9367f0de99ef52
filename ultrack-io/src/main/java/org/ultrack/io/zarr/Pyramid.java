// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;

/**
 * Ever coarser levels of an image, as OME-NGFF keeps them. Each level is half as large along Y and X as the one before, rounded
 * up; along Z, too, where slices are known to be at most as thick as pixels are wide by then.
 *
 * @param levels the finest first
 * @param pixelSizes size of a pixel of the finest level along (Z,) Y, X; none when it is not known
 */
public record Pyramid(List<Level> levels, List<Double> pixelSizes) {

    /**
     * A level.
     *
     * @param shape of it
     * @param alongZ how many pixels of the finest level one stands for along Z
     * @param alongYx how many along Y and along X
     */
    public record Level(MovieShape shape, int alongZ, int alongYx) {

        private int factor(char axis) {
            return switch (axis) {
                case 'Z' -> alongZ;
                case 'Y', 'X' -> alongYx;
                default -> 1;
            };
        }
    }

    /** Copies the lists. */
    public Pyramid {
        levels = List.copyOf(levels);
        pixelSizes = List.copyOf(pixelSizes);
    }

    /**
     * The levels of an image.
     *
     * @param shape of the finest level
     * @param pixelSizes size of a pixel along (Z,) Y, X; none when it is not known, which leaves Z as it is
     * @param count how many levels, at least 1
     * @throws InvalidInputException when there cannot be so many: no level has less than a row and a column
     */
    public static Pyramid of(MovieShape shape, List<Double> pixelSizes, int count) {
        if (count < 1) {
            throw new InvalidInputException("levels (" + count + ") must be at least 1, which is the image as it is.");
        }
        List<Level> levels = new ArrayList<>(List.of(new Level(shape, 1, 1)));
        while (levels.size() < count) {
            Level last = levels.getLast();
            MovieShape fine = last.shape();
            if (fine.height() == 1 && fine.width() == 1) {
                throw new InvalidInputException("levels (" + count + ") must be at most " + levels.size()
                        + " for frames of " + shape.width() + " x " + shape.height()
                        + " pixels: each level is half as large as the one before.");
            }
            boolean thin = fine.depth() > 1
                    && pixelSizes.size() == 3
                    && pixelSizes.get(0) * last.alongZ()
                            <= Math.max(pixelSizes.get(1), pixelSizes.get(2)) * last.alongYx();
            MovieShape coarse = new MovieShape(
                    shape.frames(),
                    shape.spatialDimensions(),
                    thin ? Math.ceilDiv(fine.depth(), 2) : fine.depth(),
                    Math.ceilDiv(fine.height(), 2),
                    Math.ceilDiv(fine.width(), 2));
            levels.add(new Level(coarse, thin ? 2 * last.alongZ() : last.alongZ(), 2 * last.alongYx()));
        }
        return new Pyramid(levels, pixelSizes);
    }

    /**
     * Describes the levels, as {@code multiscales} has them: where each is, the size of its pixels, and where its first pixel
     * is, which is in the middle of those it stands for. Level k is at the path {@code k}.
     *
     * @param datasets where the descriptions go
     * @param axes letters of the axes, slowest first
     */
    public void describe(ArrayNode datasets, String axes) {
        for (int number = 0; number < levels.size(); number++) {
            Level level = levels.get(number);
            ObjectNode dataset = datasets.addObject().put("path", String.valueOf(number));
            ArrayNode transformations = dataset.putArray("coordinateTransformations");
            ArrayNode scale = transformations.addObject().put("type", "scale").putArray("scale");
            axes.chars().forEach(axis -> scale.add(size(axes, (char) axis) * level.factor((char) axis)));
            if (number > 0) {
                ArrayNode translation =
                        transformations.addObject().put("type", "translation").putArray("translation");
                axes.chars()
                        .forEach(
                                axis -> translation.add(size(axes, (char) axis) * (level.factor((char) axis) - 1) / 2));
            }
        }
    }

    private double size(String axes, char axis) {
        String spatial = axes.replaceAll("[TC]", "");
        int index = spatial.indexOf(axis);
        return index < 0 || pixelSizes.isEmpty() ? 1 : pixelSizes.get(index);
    }

    /**
     * A frame of a level from that of the level before. O(pixels)
     *
     * @param number of the level, at least 1
     * @param type of the pixels
     * @param finer pixels of the level before, {@code [z][y][x]}, an array as {@link ZarrType} says
     * @param labels whether they are labels, of which the most frequent stands for a block, and of several the first; else the
     *     mean does, integers rounded, halves up
     * @return an array of the same type
     */
    public Object coarser(int number, ZarrType type, Object finer, boolean labels) {
        Level from = levels.get(number - 1);
        Level to = levels.get(number);
        return new Coarsening(type, from.shape(), to.shape(), to.alongZ() > from.alongZ()).of(finer, labels);
    }
}
