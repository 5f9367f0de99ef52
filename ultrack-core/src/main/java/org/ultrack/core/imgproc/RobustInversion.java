// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * A contour map of a fluorescence image: smoothed, inverted, brought to 0 (brightest) to 1 (darkest). Dark lines
 * between bright cells become ridges, at which the hierarchy parts them.
 *
 * <p>{@code 1 - (smooth - low) / high}, cut to 0 to 1, where low and high are quantiles of the smoothed image at a
 * quarter of its size. As in Python's ultrack {@code high} is not counted from {@code low}, so of an image far from 0
 * only a small part of the range is used; the hierarchy asks for the order of the values alone. Computed in 32-bit
 * floats whatever the pixel type, value for value as Python does with a float32 image.
 *
 * <p>One oddity comes with that: for one length of a frame in ten, 700 is one, Python's small image ends in zeros, so
 * the minimum is 0 at most; a lower quantile above the share of these zeros avoids it. Constant frames of other sizes
 * give 1 all over.
 *
 * <p>Cost O(pixels * sigma). Immutable; to be used by any number of threads at once.
 *
 * @param voxelSize in the unit of sigma
 * @param sigma extent of the smoothing, 0 or above
 * @param lowerQuantile what counts as darkest: 0, the minimum, to 1
 * @param upperQuantile what counts as brightest: 0 to 1, the maximum
 */
public record RobustInversion(VoxelSize voxelSize, double sigma, double lowerQuantile, double upperQuantile) {
    private static final RobustInversion DEFAULTS = new RobustInversion(VoxelSize.unit(), 1, 0, 0.9999);

    /** Nothing is divided by less. */
    private static final float LEAST_HIGH = 1e-8f;

    /** Checks that sigma is 0 or above and quantiles are ordered, from 0 to 1. */
    public RobustInversion {
        if (!(sigma >= 0) || Double.isInfinite(sigma)) {
            throw new InvalidInputException(
                    "The sigma of the inversion (" + sigma + ") must be 0 or above. The default is 1.");
        }
        Quantile.check("the inversion", lowerQuantile, upperQuantile);
    }

    /** Pixels of size 1, sigma 1, from the minimum to the quantile 0.9999. */
    public static RobustInversion defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #voxelSize}. */
    public RobustInversion withVoxelSize(VoxelSize voxelSize) {
        return new RobustInversion(voxelSize, sigma, lowerQuantile, upperQuantile);
    }

    /** A copy with another {@link #sigma}. */
    public RobustInversion withSigma(double sigma) {
        return new RobustInversion(voxelSize, sigma, lowerQuantile, upperQuantile);
    }

    /** A copy with other quantiles. */
    public RobustInversion withQuantiles(double lowerQuantile, double upperQuantile) {
        return new RobustInversion(voxelSize, sigma, lowerQuantile, upperQuantile);
    }

    /**
     * The contours of one frame.
     *
     * @param frame axes X, Y(, Z); any real type
     * @return 0 to 1; same size
     * @throws InvalidInputException for NaN and infinities, and for a voxel size of other axes than the frame's
     */
    public Img<FloatType> invert(RandomAccessibleInterval<? extends RealType<?>> frame) {
        return invert(List.of(frame));
    }

    /**
     * The contours of one frame with channels: the mean of theirs.
     *
     * @param frame axes X, Y(, Z) and one of channels
     * @param channelAxis which one that is, from 0
     * @return 0 to 1; the size of a channel
     * @throws InvalidInputException as {@link #invert(RandomAccessibleInterval)}, and for an axis the frame has not
     */
    public Img<FloatType> invert(RandomAccessibleInterval<? extends RealType<?>> frame, int channelAxis) {
        return invert(InputFrame.channels(frame, channelAxis));
    }

    /** The contours of every frame, each computed when it is asked for. */
    public Movie invert(Movie movie) {
        return FrameByFrame.map(movie, this::invert);
    }

    /**
     * The contours of every frame of a movie with channels: the mean of theirs.
     *
     * @param channels a movie for each, of one size and length
     * @throws InvalidInputException when there is none, or they differ in size
     */
    public Movie invertMean(List<? extends Movie> channels) {
        return FrameByFrame.merge(channels, this::invert);
    }

    private Img<FloatType> invert(List<RandomAccessibleInterval<? extends RealType<?>>> channels) {
        try (Workspace work = Workspace.borrow()) {
            InputFrame first = InputFrame.of(channels.get(0));
            float share = (float) (1.0 / channels.size());
            float[] contours = new float[first.shape().pixels()];
            addInverted(first, share, contours, work);
            for (int channel = 1; channel < channels.size(); channel++) {
                addInverted(InputFrame.of(channels.get(channel)), share, contours, work);
            }
            return OutputFrame.of(first.shape(), contours);
        }
    }

    /** Adds what is {@code share} where the channel is darkest, and 0 where it is brightest. */
    private void addInverted(InputFrame frame, float share, float[] contours, Workspace work) {
        FrameShape shape = frame.shape();
        float[] smooth = work.frame.atLeast(contours.length);
        System.arraycopy(frame.pixels(), 0, smooth, 0, contours.length);
        GaussianSmoothing.smooth(smooth, shape, voxelSize.toPixels(sigma, shape), work);

        int samples = QuarterScale.pixels(shape);
        float[] small = work.small.atLeast(samples);
        QuarterScale.sample(smooth, shape, small);
        float low = Quantile.of(small, samples, lowerQuantile);
        float high = Math.max(Quantile.of(small, samples, upperQuantile), LEAST_HIGH);
        float scale = 1 / high * share;
        for (int pixel = 0; pixel < contours.length; pixel++) {
            float inverted = share - scale * (Math.max(smooth[pixel], low) - low);
            contours[pixel] += Math.min(Math.max(inverted, 0), share);
        }
    }
}
