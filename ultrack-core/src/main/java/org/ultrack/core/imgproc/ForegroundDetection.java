// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * Finds the cells of a fluorescence image: what is brighter than its surroundings.
 *
 * <ol>
 *   <li>The image, smoothed by {@link #sigma} and lowered to the image where it is above, is dilated under the image
 *       until nothing changes (Vincent 1993): the background.
 *   <li>The square root of what is left, at a quarter of the size, is cut by Otsu's threshold (Otsu 1979) on 10 to 256
 *       bins.
 *   <li>What is above the threshold is opened and closed by one pixel; the neighbours of a pixel are 8 in 2D, 18 in 3D.
 * </ol>
 *
 * <p>Computed in 32-bit floats whatever the pixel type, pixel for pixel as Python's ultrack does with a float32 image.
 * (With an integer image it rounds down in between, so convert it there before you compare.) Where Python's fails, on a
 * frame without contrast, nothing is foreground here: constant frames, frames of one pixel.
 *
 * <p>Cost O(pixels * sigma). Immutable; to be used by any number of threads at once. The arrays a frame is worked in
 * are kept for the next one and given up when memory runs short.
 *
 * @param voxelSize in the unit of sigma
 * @param sigma extent of the smoothing that estimates the background, about that of the largest cells; 0 or above; 0
 *     finds nothing
 * @param removeHistogramMode leave the fullest bin of the histogram, and all below, out of the threshold's choice:
 *     helps when parts of the background are found
 * @param minForeground the threshold is at least this many grey values above the background
 */
public record ForegroundDetection(
        VoxelSize voxelSize, double sigma, boolean removeHistogramMode, double minForeground) {
    private static final ForegroundDetection DEFAULTS = new ForegroundDetection(VoxelSize.unit(), 15, false, 0);

    /** The histogram is over square roots; a bin is this wide where that gives a sensible number of bins. */
    private static final float BIN_WIDTH = 10;

    private static final int MIN_BINS = 10;
    private static final int MAX_BINS = 256;

    /** Brighter pixels count as bright as this quantile. */
    private static final double ALMOST_MAX = 1 - 1e-6;

    /** Checks that sigma is 0 or above and both numbers are finite. */
    public ForegroundDetection {
        if (!(sigma >= 0) || Double.isInfinite(sigma)) {
            throw new InvalidInputException(
                    "The sigma of the foreground detection (" + sigma + ") must be 0 or above. The default is 15.");
        }
        if (!Double.isFinite(minForeground)) {
            throw new InvalidInputException("The minimum foreground of the foreground detection (" + minForeground
                    + ") must be a finite number. The default is 0.");
        }
    }

    /** Pixels of size 1, sigma 15, no lower bound. */
    public static ForegroundDetection defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #voxelSize}. */
    public ForegroundDetection withVoxelSize(VoxelSize voxelSize) {
        return new ForegroundDetection(voxelSize, sigma, removeHistogramMode, minForeground);
    }

    /** A copy with another {@link #sigma}. */
    public ForegroundDetection withSigma(double sigma) {
        return new ForegroundDetection(voxelSize, sigma, removeHistogramMode, minForeground);
    }

    /** A copy with another {@link #removeHistogramMode}. */
    public ForegroundDetection withRemoveHistogramMode(boolean removeHistogramMode) {
        return new ForegroundDetection(voxelSize, sigma, removeHistogramMode, minForeground);
    }

    /** A copy with another {@link #minForeground}. */
    public ForegroundDetection withMinForeground(double minForeground) {
        return new ForegroundDetection(voxelSize, sigma, removeHistogramMode, minForeground);
    }

    /**
     * The foreground of one frame.
     *
     * @param frame axes X, Y(, Z); any real type
     * @return 1 in the foreground, 0 elsewhere; same size
     * @throws InvalidInputException for NaN and infinities, and for a voxel size of other axes than the frame's
     */
    public Img<UnsignedByteType> detect(RandomAccessibleInterval<? extends RealType<?>> frame) {
        return detect(List.of(frame));
    }

    /**
     * The foreground of one frame with channels: what is foreground in any of them.
     *
     * @param frame axes X, Y(, Z) and one of channels
     * @param channelAxis which one that is, from 0
     * @return 1 in the foreground, 0 elsewhere; the size of a channel
     * @throws InvalidInputException as {@link #detect(RandomAccessibleInterval)}, and for an axis the frame has not
     */
    public Img<UnsignedByteType> detect(RandomAccessibleInterval<? extends RealType<?>> frame, int channelAxis) {
        return detect(InputFrame.channels(frame, channelAxis));
    }

    /** The foreground of every frame, each computed when it is asked for. */
    public Movie detect(Movie movie) {
        return FrameByFrame.map(movie, this::detect);
    }

    /**
     * The foreground of every frame of a movie with channels: what is foreground in any of them.
     *
     * @param channels a movie for each, of one size and length
     * @throws InvalidInputException when there is none, or they differ in size
     */
    public Movie detectInAny(List<? extends Movie> channels) {
        return FrameByFrame.merge(channels, this::detect);
    }

    private Img<UnsignedByteType> detect(List<RandomAccessibleInterval<? extends RealType<?>>> channels) {
        try (Workspace work = Workspace.borrow()) {
            InputFrame first = InputFrame.of(channels.get(0));
            byte[] foreground = new byte[first.shape().pixels()];
            addForeground(first, foreground, work);
            for (int channel = 1; channel < channels.size(); channel++) {
                addForeground(InputFrame.of(channels.get(channel)), foreground, work);
            }
            return OutputFrame.of(first.shape(), foreground);
        }
    }

    private void addForeground(InputFrame frame, byte[] foreground, Workspace work) {
        float[] contrast = contrast(frame, work);
        FrameShape shape = frame.shape();
        BinaryVolume mask = BinaryVolume.above(threshold(contrast, shape, work), contrast, shape, work);
        mask.open();
        mask.close();
        mask.addTo(foreground);
    }

    /** Grey values above the background. */
    private float[] contrast(InputFrame frame, Workspace work) {
        float[] image = frame.pixels();
        float[] background = work.frame.atLeast(image.length);
        System.arraycopy(image, 0, background, 0, image.length);
        GaussianSmoothing.smooth(background, frame.shape(), voxelSize.toPixels(sigma, frame.shape()), work);
        Reconstruction.byDilation(background, image, frame.shape(), work);
        for (int pixel = 0; pixel < image.length; pixel++) {
            background[pixel] = image[pixel] - background[pixel];
        }
        return background;
    }

    private float threshold(float[] contrast, FrameShape shape, Workspace work) {
        int samples = QuarterScale.pixels(shape);
        float[] small = work.small.atLeast(samples);
        QuarterScale.sample(contrast, shape, small);
        for (int sample = 0; sample < samples; sample++) {
            small[sample] = (float) Math.sqrt(small[sample]);
        }
        float almostMax = Quantile.of(small, samples, ALMOST_MAX);
        for (int sample = 0; sample < samples; sample++) {
            small[sample] = Math.min(small[sample], almostMax);
        }
        int bins = Math.clamp((int) (almostMax / BIN_WIDTH), MIN_BINS, MAX_BINS);
        Histogram histogram = Histogram.of(small, samples, bins);
        float threshold = (removeHistogramMode ? histogram.aboveMode() : histogram).otsuThreshold();
        return Math.max(threshold * threshold, (float) minForeground);
    }
}
