// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.function.IntPredicate;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;

/**
 * The pixels of an exported mask and what each shows of the movie. Immutable.
 *
 * @param z planes; one in 2D
 * @param y rows
 * @param x columns
 */
record FrameSampling(AxisSampling z, AxisSampling y, AxisSampling x) {
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;

    /**
     * The masks of a movie.
     *
     * @throws InvalidInputException when the scale leaves no pixels, or more than fit a frame
     */
    static FrameSampling of(MovieShape shape, CtcScale asked) {
        CtcScale scale = asked.isOne() ? CtcScale.ONE : asked;
        try {
            FrameSampling sampling = new FrameSampling(
                    new AxisSampling(shape.depth(), shape.spatialDimensions() == 3 ? scale.z() : 1),
                    new AxisSampling(shape.height(), scale.y()),
                    new AxisSampling(shape.width(), scale.x()));
            long pixels = Math.multiplyExact(
                    Math.multiplyExact((long) sampling.z.size(), sampling.y.size()), sampling.x.size());
            if (pixels > 0 && pixels <= MOST_PIXELS) {
                return sampling;
            }
            throw new InvalidInputException("scale (" + scale + ") makes masks of " + sampling.z.size() + " x "
                    + sampling.y.size() + " x " + sampling.x.size() + " pixels, but they must have 1 to " + MOST_PIXELS
                    + ". Choose factors nearer to 1.");
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "scale (" + scale + ") makes masks of more than " + MOST_PIXELS
                            + " pixels. Choose factors nearer to 1.",
                    e);
        }
    }

    /** Whether masks have the pixels of the movie. */
    boolean isIdentity() {
        return z.size() == z.length() && y.size() == y.length() && x.size() == x.length();
    }

    /** Whether any pixel shows one of the mask. */
    boolean shows(Mask mask) {
        return anyPixel(mask, pixel -> true);
    }

    /** Gives the pixels that show the mask a label. */
    void paint(Mask mask, int label, LabelPixels labels) {
        anyPixel(mask, pixel -> {
            labels.set(pixel, label);
            return false;
        });
    }

    /** Asks for each pixel that shows one of the mask, in C order, until the answer is yes. */
    private boolean anyPixel(Mask mask, IntPredicate found) {
        int endPlane = z.firstFrom(mask.z0() + mask.depth());
        int firstRow = y.firstFrom(mask.y0());
        int endRow = y.firstFrom(mask.y0() + mask.height());
        int firstColumn = x.firstFrom(mask.x0());
        int endColumn = x.firstFrom(mask.x0() + mask.width());
        for (int plane = z.firstFrom(mask.z0()); plane < endPlane; plane++) {
            for (int row = firstRow; row < endRow; row++) {
                int start = (plane * y.size() + row) * x.size();
                for (int column = firstColumn; column < endColumn; column++) {
                    if (mask.contains(z.shownBy(plane), y.shownBy(row), x.shownBy(column))
                            && found.test(start + column)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
