// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.List;
import java.util.OptionalInt;
import org.ultrack.image.Movie;

/**
 * What segmentation measures besides the candidates.
 *
 * @param images a movie for each channel, same frames and size as the foreground; for intensity features
 * @param features names of region features as in scikit-image, for example {@code area}, {@code intensity_mean}
 * @param scale size of a pixel along (Z,) Y, X, kept with the candidates for linking; empty for 1
 * @param batch index of the one batch of {@code segmentation.n_workers} frames to do; empty for all frames
 */
public record SegmentOptions(List<Movie> images, List<String> features, List<Double> scale, OptionalInt batch) {

    /** Copies the lists. */
    public SegmentOptions {
        images = List.copyOf(images);
        features = List.copyOf(features);
        scale = List.copyOf(scale);
    }

    /** No features, all frames. */
    public static SegmentOptions defaults() {
        return new SegmentOptions(List.of(), List.of(), List.of(), OptionalInt.empty());
    }

    /** A copy with other {@link #images}. */
    public SegmentOptions withImages(List<Movie> images) {
        return new SegmentOptions(images, features, scale, batch);
    }

    /** A copy with other {@link #features}. */
    public SegmentOptions withFeatures(List<String> features) {
        return new SegmentOptions(images, features, scale, batch);
    }

    /** A copy with another {@link #scale}. */
    public SegmentOptions withScale(List<Double> scale) {
        return new SegmentOptions(images, features, scale, batch);
    }

    /** A copy for another {@link #batch}. */
    public SegmentOptions withBatch(OptionalInt batch) {
        return new SegmentOptions(images, features, scale, batch);
    }
}
