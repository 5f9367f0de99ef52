// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

/**
 * A cell in one frame: an ellipse in the plane, flattened along z in 3D.
 *
 * @param label its number, the same over time
 * @param x centre; pixel centres are whole numbers
 * @param y centre
 * @param z centre, 0 in 2D
 * @param radius of the circle of equal area, pixels
 * @param elongation ratio of the axes, about 1
 * @param cos of the angle of the first axis
 * @param sin of the angle of the first axis
 * @param brightness 0 to 1
 */
record CellState(
        int label,
        double x,
        double y,
        double z,
        double radius,
        double elongation,
        double cos,
        double sin,
        double brightness) {
    /** Extent along z relative to the radius. */
    static final double FLATNESS = 0.8;

    /** How far the cell reaches along x and y. */
    double reach() {
        return radius * Math.sqrt(Math.max(elongation, 1 / elongation));
    }

    /** How far the cell reaches along z. */
    double reachZ() {
        return radius * FLATNESS;
    }
}
