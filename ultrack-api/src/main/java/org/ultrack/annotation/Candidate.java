// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.annotation;

/**
 * A candidate as a person needs to see it to say something about it.
 *
 * @param id its id in the database
 * @param t frame
 * @param z plane of the centroid, 0 in 2D
 * @param y row of the centroid
 * @param x column of the centroid
 * @param area number of pixels
 * @param hierarchyParent id of the candidate that contains it next, -1 for none
 * @param selected whether the stored solution has it
 * @param parent id of its parent in the stored solution, -1 for none
 * @param cell said about the candidate
 * @param appears said about a track starting here
 * @param disappears said about a track ending here
 * @param divides said about a division here
 */
public record Candidate(
        long id,
        int t,
        double z,
        double y,
        double x,
        int area,
        long hierarchyParent,
        boolean selected,
        long parent,
        Annotation cell,
        Annotation appears,
        Annotation disappears,
        Annotation divides) {}
