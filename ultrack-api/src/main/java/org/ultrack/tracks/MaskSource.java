// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/** Gives the pixels of candidates when they are asked for, so that a track graph stays small. */
@FunctionalInterface
public interface MaskSource {
    /** The source of cells of which only positions are known: refuses every question. */
    MaskSource NONE = new MaskSource() {
        @Override
        public List<Mask> masks(int t, long[] candidateIds) {
            throw new InvalidInputException("These tracks have positions but no masks, which this needs."
                    + " Maybe import them together with their label images.");
        }

        @Override
        public boolean hasMasks() {
            return false;
        }
    };

    /**
     * Masks of candidates of one frame.
     *
     * @param t frame
     * @param candidateIds ids of candidates of that frame
     * @return a mask for each id, in their order
     * @throws org.ultrack.error.TrackingException when the source was closed or a candidate is not in it
     */
    List<Mask> masks(int t, long[] candidateIds);

    /** Whether there are any masks; if not, {@link #masks} refuses. */
    default boolean hasMasks() {
        return true;
    }
}
