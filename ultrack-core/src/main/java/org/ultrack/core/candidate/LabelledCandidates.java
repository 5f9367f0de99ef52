// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.FrameLabels;

/** The objects of a frame of labels as its candidates: no hierarchy, no overlaps, nothing divided, merged or dropped. */
public final class LabelledCandidates {
    /** Contour strength and height of a candidate without hierarchy. */
    private static final double NO_HIERARCHY = -1;

    private LabelledCandidates() {}

    /**
     * The candidates, in the order of their labels. O(objects); masks are drawn when they are asked for.
     *
     * @param t frame, from 0
     * @param labels its objects
     * @param dimensions size of the frame, X, Y(, Z)
     * @throws InvalidInputException when there are more objects than ids
     */
    public static FrameCandidates of(int t, FrameLabels labels, long[] dimensions) {
        if (labels.count() > CandidateIds.MAX_PER_FRAME) {
            throw new InvalidInputException("There are " + labels.count() + " labels, but a frame has at most "
                    + CandidateIds.MAX_PER_FRAME + " candidates. Crop the movie.");
        }
        FrameCandidatesBuilder builder = FrameCandidates.builder(t, FrameShape.ofImage(dimensions));
        for (int object = 0; object < labels.count(); object++) {
            builder.add(
                    CandidateIds.id(t, object),
                    object + 1,
                    FrameCandidates.NO_PARENT,
                    labels.area(object),
                    NO_HIERARCHY,
                    NO_HIERARCHY,
                    (int) Math.rint(labels.z(object)),
                    (int) Math.rint(labels.y(object)),
                    (int) Math.rint(labels.x(object)));
        }
        return builder.build(labels::mask);
    }
}
