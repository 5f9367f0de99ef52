// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import org.ultrack.tracks.MovieShape;

/**
 * What a file says of its image.
 *
 * @param frames number of frames, 0 when unknown
 * @param slices slices of a frame, at least 1
 * @param height pixels along y, 0 when unknown
 * @param width pixels along x, 0 when unknown
 * @param voxelDepth size of a pixel along z, above 0
 * @param pixelHeight size of a pixel along y, above 0
 * @param pixelWidth size of a pixel along x, above 0
 */
record ReadImage(
        int frames, int slices, int height, int width, double voxelDepth, double pixelHeight, double pixelWidth) {
    static final ReadImage UNKNOWN = new ReadImage(0, 1, 0, 0, 1, 1, 1);

    /** As large as the image, or larger where spots need it. */
    MovieShape shape(ReadSpots spots, boolean volume) {
        int lastFrame = frames - 1;
        double[] largest = {slices - 1, height - 1, width - 1};
        for (int spot = 0; spot < spots.size(); spot++) {
            lastFrame = Math.max(lastFrame, spots.frame(spot));
            largest[0] = Math.max(largest[0], Math.rint(spots.z(spot)));
            largest[1] = Math.max(largest[1], Math.rint(spots.y(spot)));
            largest[2] = Math.max(largest[2], Math.rint(spots.x(spot)));
        }
        return new MovieShape(
                Math.max(0, lastFrame + 1),
                volume ? 3 : 2,
                volume ? size(largest[0]) : 1,
                size(largest[1]),
                size(largest[2]));
    }

    private static int size(double last) {
        return (int) Math.clamp(last + 1, 1, Integer.MAX_VALUE);
    }
}
