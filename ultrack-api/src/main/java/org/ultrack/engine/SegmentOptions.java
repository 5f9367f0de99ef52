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
 * @param batch index of the one batch of {@code segmentation.n_workers} frames to do; empty for all frames
 */
public record SegmentOptions(List<Movie> images, List<String> features, OptionalInt batch) {

    /** Copies the lists. */
    public SegmentOptions {
        images = List.copyOf(images);
        features = List.copyOf(features);
    }

    /** No features, all frames. */
    public static SegmentOptions defaults() {
        return new SegmentOptions(List.of(), List.of(), OptionalInt.empty());
    }

    /** A copy with other {@link #images}. */
    public SegmentOptions withImages(List<Movie> images) {
        return new SegmentOptions(images, features, batch);
    }

    /** A copy with other {@link #features}. */
    public SegmentOptions withFeatures(List<String> features) {
        return new SegmentOptions(images, features, batch);
    }

    /** A copy for another {@link #batch}. */
    public SegmentOptions withBatch(OptionalInt batch) {
        return new SegmentOptions(images, features, batch);
    }
}
