// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * Makes of segmentations what segmentation starts from: of one, or of several of the same frame, by other methods or
 * other parameters, to let tracking choose between them.
 *
 * <p>Foreground is what has a label above 0 in any of them. A contour's height is the fraction of them that have a
 * boundary there: the background around objects and, where objects touch, the pixels of both. Smoothed contours are
 * divided by their maximum; a frame without contours stays 0 (NaN in Python's ultrack). Otherwise value for value what
 * Python's {@code labels_to_contours} computes.
 *
 * <p>Cost O(pixels) for each segmentation, plus O(pixels * sigma). Immutable; to be used by any number of threads at
 * once.
 *
 * @param sigma extent of the smoothing in pixels: one number for all axes, or one for each, X, Y(, Z), 0 or above;
 *     empty for none
 */
public record LabelContours(List<Double> sigma) {
    private static final LabelContours DEFAULTS = new LabelContours(List.of());

    /** Checks that there are 3 numbers at most, 0 or above. */
    public LabelContours {
        sigma = List.copyOf(sigma);
        if (sigma.size() > 3) {
            throw new InvalidInputException("The sigma of the contours " + sigma + " has " + sigma.size()
                    + " numbers, but must have one, or one for each axis: X, Y or X, Y, Z.");
        }
        for (double extent : sigma) {
            if (!(extent >= 0) || Double.isInfinite(extent)) {
                throw new InvalidInputException("The sigma of the contours " + sigma + " has the number " + extent
                        + ", but must be 0 or above. Leave it out for contours that are not smoothed.");
            }
        }
    }

    /** Contours as they are, not smoothed. */
    public static LabelContours defaults() {
        return DEFAULTS;
    }

    /**
     * A copy with another {@link #sigma}.
     *
     * @param sigma one number, or one for each axis, X, Y(, Z)
     */
    public LabelContours withSigma(double... sigma) {
        return new LabelContours(Arrays.stream(sigma).boxed().toList());
    }

    /**
     * The foreground of one frame.
     *
     * @param labels segmentations of the frame, axes X, Y(, Z), of one size; whole numbers of any real type, 0 for the
     *     background
     * @return 1 in the foreground, 0 elsewhere
     * @throws InvalidInputException when there is none, sizes differ, or labels are not whole numbers
     */
    public Img<UnsignedByteType> foreground(List<? extends RandomAccessibleInterval<? extends RealType<?>>> labels) {
        List<LabelImage> images = read(labels);
        FrameShape shape = images.get(0).shape();
        byte[] foreground = new byte[shape.pixels()];
        for (LabelImage image : images) {
            for (int pixel = 0; pixel < foreground.length; pixel++) {
                if (image.get(pixel) > 0) {
                    foreground[pixel] = 1;
                }
            }
        }
        return OutputFrame.of(shape, foreground);
    }

    /**
     * The contours of one frame.
     *
     * @param labels as in {@link #foreground(List)}
     * @return 0 to 1
     * @throws InvalidInputException as {@link #foreground(List)}, and when sigma has a number of axes the frame has not
     */
    public Img<FloatType> contours(List<? extends RandomAccessibleInterval<? extends RealType<?>>> labels) {
        List<LabelImage> images = read(labels);
        FrameShape shape = images.get(0).shape();
        float[] contours = new float[shape.pixels()];
        for (LabelImage image : images) {
            image.addOuterBoundaries(contours);
        }
        for (int pixel = 0; pixel < contours.length; pixel++) {
            contours[pixel] /= images.size();
        }
        if (!sigma.isEmpty()) {
            smooth(contours, shape);
        }
        return OutputFrame.of(shape, contours);
    }

    /**
     * The foreground of every frame, each computed when it is asked for.
     *
     * @param labels segmentations of one movie
     * @throws InvalidInputException when there is none, or they differ in size
     */
    public Movie foreground(Movie... labels) {
        return FrameByFrame.merge(List.of(labels), this::foreground);
    }

    /**
     * The contours of every frame, each computed when it is asked for.
     *
     * @param labels segmentations of one movie
     * @throws InvalidInputException when there is none, or they differ in size
     */
    public Movie contours(Movie... labels) {
        return FrameByFrame.merge(List.of(labels), this::contours);
    }

    private static List<LabelImage> read(List<? extends RandomAccessibleInterval<? extends RealType<?>>> labels) {
        if (labels.isEmpty()) {
            throw new InvalidInputException(
                    "There are no labels to make contours of; there must be one image at least.");
        }
        List<LabelImage> images = new ArrayList<>();
        for (RandomAccessibleInterval<? extends RealType<?>> image : labels) {
            images.add(LabelImage.of(image));
        }
        FrameShape shape = images.get(0).shape();
        for (int i = 1; i < images.size(); i++) {
            if (!images.get(i).shape().equals(shape)) {
                throw new InvalidInputException(
                        "Labels " + i + " are " + images.get(i).shape() + " pixels, but labels 0 are " + shape
                                + ". All labels must have the same shape.");
            }
        }
        return images;
    }

    private void smooth(float[] contours, FrameShape shape) {
        try (Workspace work = Workspace.borrow()) {
            GaussianSmoothing.smooth(contours, shape, sigmaFor(shape), work);
        }
        float highest = 0;
        for (float contour : contours) {
            highest = Math.max(highest, contour);
        }
        if (highest > 0) {
            for (int pixel = 0; pixel < contours.length; pixel++) {
                contours[pixel] /= highest;
            }
        }
    }

    private double[] sigmaFor(FrameShape shape) {
        double[] sigmas = new double[shape.spatialDimensions()];
        if (sigma.size() == 1) {
            Arrays.fill(sigmas, sigma.get(0));
            return sigmas;
        }
        if (sigma.size() != sigmas.length) {
            throw new InvalidInputException("The sigma of the contours " + sigma + " has " + sigma.size()
                    + " numbers, but the frame has " + sigmas.length + " axes. Give one number, or one for each axis.");
        }
        for (int axis = 0; axis < sigmas.length; axis++) {
            sigmas[axis] = sigma.get(axis);
        }
        return sigmas;
    }
}
