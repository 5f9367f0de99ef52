// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.function.Predicate;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;

/**
 * What a cell must be to stay in a result.
 *
 * @param option the option that asks for it and its value, for messages
 * @param met whether a cell with these pixels stays
 */
record CellRule(String option, Predicate<Mask> met) {

    /**
     * Cells whose box reaches into the movie without its margin in y and x.
     *
     * @throws InvalidInputException when the margin is as wide as the movie
     */
    static CellRule margin(MovieShape shape, int margin) {
        int endY = shape.height() - margin;
        int endX = shape.width() - margin;
        if (endY <= margin || endX <= margin) {
            throw new InvalidInputException("margin (" + margin + ") leaves nothing of frames of " + shape.height()
                    + " x " + shape.width() + " pixels. Choose one below half of the shorter side.");
        }
        return new CellRule(
                "margin (" + margin + ")",
                mask -> mask.y0() < endY
                        && mask.y0() + mask.height() > margin
                        && mask.x0() < endX
                        && mask.x0() + mask.width() > margin);
    }

    /**
     * Cells whose box is at least a pixel long, high and wide after scaling, and of which a pixel is shown: a label of
     * the table without pixels would make the folder invalid.
     */
    static CellRule scale(MovieShape shape, CtcScale scale, FrameSampling sampling) {
        double z = shape.spatialDimensions() == 3 ? scale.z() : 1;
        return new CellRule(
                "scale (" + scale + ")",
                mask -> mask.depth() * z >= 1
                        && mask.height() * scale.y() >= 1
                        && mask.width() * scale.x() >= 1
                        && sampling.shows(mask));
    }
}
