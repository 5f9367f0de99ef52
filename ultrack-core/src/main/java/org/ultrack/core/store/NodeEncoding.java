// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import org.jooq.Field;
import org.ultrack.core.array.FrameShape;
import org.ultrack.image.Mask;

/** How the pixels and features of candidates stand in a database: ours, or Python's. */
interface NodeEncoding {
    /** An area that is not checked. */
    int ANY_AREA = -1;

    /** The column of the pixels. */
    Field<byte[]> pixels();

    /** The column of the pixels of cells of a ground truth. */
    Field<byte[]> truthPixels();

    /**
     * The pixels of a candidate.
     *
     * @param bytes of the column
     * @param frame what they must lie in
     * @param area how many there must be, or {@link #ANY_AREA}
     * @param id of the candidate, for messages
     */
    Mask mask(byte[] bytes, FrameShape frame, int area, long id);

    /**
     * The pixels of a cell of a ground truth, as they are written.
     *
     * @param label of the cell
     * @param t its frame
     * @param centroid Z, Y, X
     */
    byte[] truth(int label, int t, Mask mask, double[] centroid);

    /**
     * The features of a candidate.
     *
     * @param bytes of the column {@code features}
     * @param count how many there must be
     * @param id of the candidate, for messages
     */
    float[] features(byte[] bytes, int count, long id);
}
