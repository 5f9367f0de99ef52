// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.error.InvalidInputException;

/**
 * Measures candidates: area, centroid, moments, intensities and whatever else scikit-image's {@code regionprops} has a
 * name for and that is a number, or a fixed number of numbers. Names of scikit-image before 0.26 ({@code
 * mean_intensity}) are understood too; {@code intensity_sum} is ours. Lengths are in pixels, coordinates in (Z)YX order.
 * Immutable, safe for all threads.
 *
 * <p>Features of several numbers take a column for each: {@code centroid-0}, {@code inertia_tensor-0-1}. Features of
 * intensities end with the channel, counted from 0, when there are several channels: {@code intensity_mean-0}.
 *
 * <p>{@code var table = RegionFeatures.of(List.of("area", "intensity_mean"), 2, 1).measure(candidates, images);}
 *
 * <p>Equal to scikit-image 0.26 but for rounding, with these exceptions. {@code area_convex}, {@code solidity} and
 * {@code feret_diameter_max} are right for flat regions in 3D too, where scikit-image finds no hull. {@code
 * orientation} is -π/4 whenever both axes are exactly as long, where it depends on rounding there. Pixels outside of a
 * region are never read, so NaN there does no harm. A single image is one without channel axis: no {@code -0}.
 */
public final class RegionFeatures {
    private final int channels;
    private final List<Request> requests;
    private final List<String> columns;

    /** A feature under the name it was asked for. */
    private record Request(String name, Feature feature, int size) {}

    private RegionFeatures(int channels, List<Request> requests, List<String> columns) {
        this.channels = channels;
        this.requests = requests;
        this.columns = columns;
    }

    /**
     * Understands names.
     *
     * @param names of features, each at most once; columns come in this order
     * @param spatialDimensions 2 or 3
     * @param channels number of images that will be given for each frame; 0 when none
     * @throws InvalidInputException naming everything that is unknown, asked for twice, of 2D only, or in want of an
     *     image
     */
    public static RegionFeatures of(List<String> names, int spatialDimensions, int channels) {
        List<String> problems = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Feature feature = Feature.named(name).orElse(null);
            if (feature == null) {
                problems.add("Feature " + name + " is unknown. Maybe " + Feature.nearest(name) + "? Known are: "
                        + String.join(", ", Feature.names()) + ".");
            } else if (!seen.add(name)) {
                problems.add("Feature " + name + " is asked for twice. Leave one of them out.");
            } else if (feature.isFlatOnly() && spatialDimensions > 2) {
                problems.add("Feature " + name + " is defined in 2D only, but the frames are 3D. Leave it out.");
            } else if (feature.needsImage() && channels == 0) {
                problems.add("Feature " + name + " needs an image, but there is none. Give images or leave it out.");
            } else {
                int[] shape = feature.shape().lengths(spatialDimensions);
                int size = 1;
                for (int length : shape) {
                    size *= length;
                }
                requests.add(new Request(name, feature, size));
                addColumns(name, shape, size, feature.needsImage() ? channels : 1, columns);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new RegionFeatures(channels, List.copyOf(requests), List.copyOf(columns));
    }

    private static void addColumns(String name, int[] shape, int size, int channels, List<String> columns) {
        for (int element = 0; element < size; element++) {
            StringBuilder indices = new StringBuilder();
            int rest = element;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                indices.insert(0, "-" + rest % shape[axis]);
                rest /= shape[axis];
            }
            if (channels == 1) {
                columns.add(name + indices);
            } else {
                for (int channel = 0; channel < channels; channel++) {
                    columns.add(name + indices + "-" + channel);
                }
            }
        }
    }

    /** All names, in alphabetical order, without the older ones. */
    public static List<String> knownNames() {
        return Feature.names();
    }

    /** Names of the columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Measures the candidates of a frame. Cost: O(pixels of all candidates) for most features, the hull features more.
     *
     * @param images one for each channel, of the frame's size; as many as were announced
     * @throws InvalidInputException when an image is of another size
     */
    public FeatureTable measure(FrameCandidates candidates, List<FramePixels> images) {
        if (images.size() != channels) {
            throw new IllegalArgumentException(
                    "Features of " + channels + " channels need as many images, but there are " + images.size() + ".");
        }
        for (FramePixels image : images) {
            if (!image.shape().equals(candidates.shape())) {
                throw new InvalidInputException("An image of frame " + candidates.t() + " (" + image.shape()
                        + ") must have the size of the segmented frame (" + candidates.shape()
                        + "). Give the images that belong to the segmentation.");
            }
        }
        int count = candidates.count();
        float[] values = new float[Math.multiplyExact(count, columns.size())];
        Region region = new Region(images);
        int place = 0;
        for (int candidate = 0; candidate < count; candidate++) {
            region.load(candidates.mask(candidate));
            for (Request request : requests) {
                int used = request.feature.needsImage() ? channels : 1;
                for (int channel = 0; channel < used; channel++) {
                    double[] numbers = request.feature.measure().of(region, channel);
                    for (int element = 0; element < request.size; element++) {
                        values[place + element * used + channel] = (float) numbers[element];
                    }
                }
                place += request.size * used;
            }
        }
        return new FeatureTable(columns, count, values);
    }
}
