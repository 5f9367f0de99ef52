// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import org.ultrack.error.InvalidInputException;

/**
 * The size of a frame. Pixels are numbered in C order, x fastest: {@code (z * height + y) * width + x}.
 *
 * @param depth planes along z, 1 in 2D
 * @param height rows along y
 * @param width columns along x
 * @param spatialDimensions 2 or 3; tells a single plane of a volume from a flat image
 */
public record FrameShape(int depth, int height, int width, int spatialDimensions) {

    /** Checks that the frame has pixels, and no more than an {@code int} can number. */
    public FrameShape {
        if (spatialDimensions != 2 && spatialDimensions != 3) {
            throw new IllegalArgumentException(
                    "A frame must have 2 or 3 spatial dimensions, but has " + spatialDimensions + ".");
        }
        if (depth < 1 || height < 1 || width < 1) {
            throw new InvalidInputException("The frame must have pixels, but its size (z, y, x) is " + depth + " x "
                    + height + " x " + width + ".");
        }
        if (spatialDimensions == 2 && depth != 1) {
            throw new IllegalArgumentException("A 2D frame must have depth 1, but has " + depth + ".");
        }
        if ((long) height * width > Integer.MAX_VALUE || (long) height * width * depth > Integer.MAX_VALUE) {
            throw new InvalidInputException("The frame (z, y, x) " + depth + " x " + height + " x " + width
                    + " has more than " + Integer.MAX_VALUE
                    + " pixels, the most a frame can have. Maybe track it in tiles, or bin its pixels first.");
        }
    }

    /**
     * A flat frame.
     *
     * @param height rows
     * @param width columns
     */
    public static FrameShape of2d(int height, int width) {
        return new FrameShape(1, height, width, 2);
    }

    /**
     * A volume.
     *
     * @param depth planes
     * @param height rows
     * @param width columns
     */
    public static FrameShape of3d(int depth, int height, int width) {
        return new FrameShape(depth, height, width, 3);
    }

    /**
     * The shape of an imglib2 interval.
     *
     * @param dimensions X, Y or X, Y, Z, in imglib2's order
     * @throws InvalidInputException when there are more or fewer axes, no pixel, or more than an {@code int} can number
     */
    public static FrameShape ofImage(long... dimensions) {
        if (dimensions.length != 2 && dimensions.length != 3) {
            throw new InvalidInputException("The frame has " + dimensions.length
                    + " axes, but must have 2 (X, Y) or 3 (X, Y, Z). Maybe split the channels first.");
        }
        int[] size = new int[dimensions.length];
        for (int axis = 0; axis < size.length; axis++) {
            if (dimensions[axis] > Integer.MAX_VALUE) {
                throw new InvalidInputException("The frame has " + dimensions[axis] + " pixels along axis "
                        + "XYZ".charAt(axis) + ", but " + Integer.MAX_VALUE + " is the most. Maybe track it in tiles.");
            }
            size[axis] = (int) dimensions[axis];
        }
        return size.length == 2 ? of2d(size[1], size[0]) : of3d(size[2], size[1], size[0]);
    }

    /** Number of pixels. */
    public int pixels() {
        return depth * height * width;
    }

    /** Number of the pixel. */
    public int index(int z, int y, int x) {
        return (z * height + y) * width + x;
    }

    /** Plane of the pixel, 0 in 2D. */
    public int z(int pixel) {
        return pixel / (height * width);
    }

    /** Row of the pixel. */
    public int y(int pixel) {
        return pixel / width % height;
    }

    /** Column of the pixel. */
    public int x(int pixel) {
        return pixel % width;
    }

    /** The size as {@code [z, ]y, x}, for messages. */
    @Override
    public String toString() {
        return (spatialDimensions == 3 ? depth + " x " : "") + height + " x " + width;
    }
}
