// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

/**
 * Columns of the links between the frames of a range. Not copied: whoever fills the columns must let go of them.
 *
 * @param sourceId candidate at t
 * @param targetId candidate at t + 1
 * @param weight as linked, before the link function
 */
@SuppressWarnings("ArrayRecordComponent") // columns between store and model, never compared
public record LinkTable(long[] sourceId, long[] targetId, double[] weight) {

    /** Number of links. */
    public int size() {
        return sourceId.length;
    }
}
