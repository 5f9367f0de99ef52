// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;

/** A frame of whole numbers, 0 for the background. */
final class LabelImage {
    private final FramePixels pixels;

    private LabelImage(FramePixels pixels) {
        this.pixels = pixels;
    }

    /**
     * Reads a frame of labels.
     *
     * @param frame axes X, Y(, Z); whole numbers of any real type, exact up to 2^53
     * @throws InvalidInputException for other numbers, by value and place
     */
    static LabelImage of(RandomAccessibleInterval<? extends RealType<?>> frame) {
        FramePixels pixels = FramePixels.of(frame);
        if (!pixels.isIntegral()) {
            for (int pixel = 0; pixel < pixels.shape().pixels(); pixel++) {
                double label = pixels.get(pixel);
                if (Math.rint(label) != label || Double.isInfinite(label)) {
                    throw new InvalidInputException("The labels have the value " + label + " at "
                            + InputFrame.place(pixels.shape(), pixel)
                            + ", but labels must be whole numbers. Maybe this is an image and not its segmentation.");
                }
            }
        }
        return new LabelImage(pixels);
    }

    FrameShape shape() {
        return pixels.shape();
    }

    double get(int pixel) {
        return pixels.get(pixel);
    }

    /**
     * Adds 1 to every pixel of the outer boundaries: the background that touches an object by a side, and where two
     * objects touch (by a corner at least) the pixels of both that have a side to something else. These are
     * scikit-image's {@code find_boundaries(mode="outer")}.
     *
     * @param counts (Z)YX, x fastest
     */
    void addOuterBoundaries(float[] counts) {
        FrameShape shape = shape();
        int pixel = 0;
        for (int z = 0; z < shape.depth(); z++) {
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++, pixel++) {
                    if (differsFromASide(z, y, x, pixel) && (get(pixel) == 0 || touchesAnother(z, y, x))) {
                        counts[pixel]++;
                    }
                }
            }
        }
    }

    private boolean differsFromASide(int z, int y, int x, int pixel) {
        FrameShape shape = shape();
        int plane = shape.height() * shape.width();
        double label = get(pixel);
        return (x > 0 && get(pixel - 1) != label)
                || (x < shape.width() - 1 && get(pixel + 1) != label)
                || (y > 0 && get(pixel - shape.width()) != label)
                || (y < shape.height() - 1 && get(pixel + shape.width()) != label)
                || (z > 0 && get(pixel - plane) != label)
                || (z < shape.depth() - 1 && get(pixel + plane) != label);
    }

    /** Whether the highest label around, the background with it, is not the lowest without it. */
    private boolean touchesAnother(int z, int y, int x) {
        FrameShape shape = shape();
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int atZ = Math.max(z - 1, 0); atZ <= Math.min(z + 1, shape.depth() - 1); atZ++) {
            for (int atY = Math.max(y - 1, 0); atY <= Math.min(y + 1, shape.height() - 1); atY++) {
                for (int atX = Math.max(x - 1, 0); atX <= Math.min(x + 1, shape.width() - 1); atX++) {
                    double label = get(shape.index(atZ, atY, atX));
                    highest = Math.max(highest, label);
                    lowest = label == 0 ? lowest : Math.min(lowest, label);
                }
            }
        }
        return highest != lowest;
    }
}
