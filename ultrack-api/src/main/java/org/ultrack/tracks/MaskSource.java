// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/** Gives the pixels of candidates when they are asked for, so that a track graph stays small. */
@FunctionalInterface
public interface MaskSource {
    /** The source of cells of which only positions are known, see {@link TrackGraph#hasMasks}: refuses every question. */
    MaskSource NONE = (t, candidateIds) -> {
        throw new InvalidInputException("These tracks have positions but no masks, which this needs."
                + " Maybe import them together with their label images.");
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
}
