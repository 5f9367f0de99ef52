// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * A contour map of a mask, where no image is at hand: 0 at the point deepest inside, rising to 1 outside, so that
 * touching round cells part at their necks.
 *
 * <p>{@code 1 - distance / largest distance}, with the Euclidean distance to the nearest pixel that is not of the same
 * object; what lies beyond the frame does not count. Where there is no such pixel, as in a frame that is all
 * foreground, the contour is 0 (NaN in Python's ultrack).
 *
 * <p>Cost O(pixels). Immutable; to be used by any number of threads at once.
 *
 * @param voxelSize edges of a pixel
 * @param planeByPlane keep the planes of a volume apart: distances along X and Y only, the largest one still that of
 *     all planes
 */
public record InvertedDistance(VoxelSize voxelSize, boolean planeByPlane) {
    private static final InvertedDistance DEFAULTS = new InvertedDistance(VoxelSize.unit(), false);

    /** Pixels of size 1; volumes as a whole. */
    public static InvertedDistance defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #voxelSize}. */
    public InvertedDistance withVoxelSize(VoxelSize voxelSize) {
        return new InvertedDistance(voxelSize, planeByPlane);
    }

    /** A copy with another {@link #planeByPlane}. */
    public InvertedDistance withPlaneByPlane(boolean planeByPlane) {
        return new InvertedDistance(voxelSize, planeByPlane);
    }

    /**
     * The contours of one frame.
     *
     * @param mask axes X, Y(, Z), any real type: whole numbers, 0 for the background; other numbers are objects of
     *     their own
     * @return 0 to 1; same size
     * @throws InvalidInputException when there are other numbers, and for a voxel size of other axes than the frame's
     */
    public Img<FloatType> contours(RandomAccessibleInterval<? extends RealType<?>> mask) {
        LabelImage labels = LabelImage.of(mask);
        FrameShape shape = labels.shape();
        double[] edges = voxelSize.edgesFor(shape);
        float[] distances = DistanceTransform.of(labels, planeByPlane ? new double[] {edges[0], edges[1]} : edges);
        float largest = 0;
        for (float distance : distances) {
            largest = distance < Float.POSITIVE_INFINITY ? Math.max(largest, distance) : largest;
        }
        for (int pixel = 0; pixel < distances.length; pixel++) {
            distances[pixel] = inverted(distances[pixel], largest);
        }
        return OutputFrame.of(shape, distances);
    }

    /** The contours of every frame, each computed when it is asked for. */
    public Movie contours(Movie masks) {
        return FrameByFrame.map(masks, this::contours);
    }

    private static float inverted(float distance, float largest) {
        if (distance == 0) {
            return 1;
        }
        return distance == Float.POSITIVE_INFINITY ? 0 : 1 - distance / largest;
    }
}
