// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import org.ultrack.error.InvalidInputException;

/**
 * How large a pixel is and how long a frame lasts. TrackMate keeps all coordinates in these units.
 *
 * @param pixelWidth along x, above 0
 * @param pixelHeight along y, above 0
 * @param voxelDepth along z, above 0
 * @param timeInterval from a frame to the next, above 0
 * @param spaceUnit for example {@code pixel} or {@code micron}
 * @param timeUnit for example {@code frame} or {@code sec}
 */
public record Calibration(
        double pixelWidth,
        double pixelHeight,
        double voxelDepth,
        double timeInterval,
        String spaceUnit,
        String timeUnit) {

    /** Checks that sizes are finite and above 0 and units are named. */
    public Calibration {
        requirePositive("pixel width", pixelWidth);
        requirePositive("pixel height", pixelHeight);
        requirePositive("voxel depth", voxelDepth);
        requirePositive("time interval", timeInterval);
        if (spaceUnit.isBlank() || timeUnit.isBlank()) {
            throw new InvalidInputException("The units of space and time must have names, for example micron and sec.");
        }
    }

    /** Pixels and frames. */
    public static Calibration pixels() {
        return new Calibration(1, 1, 1, 1, "pixel", "frame");
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "The " + what + " (" + value + ") must be a number above 0. Give 1 where it is not known.");
        }
    }
}
