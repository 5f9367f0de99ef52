// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.List;
import org.ultrack.image.Movie;

/**
 * What segmentation measures besides the candidates.
 *
 * @param images a movie for each channel, same frames and size as the foreground; for intensity features
 * @param features names of region features as in scikit-image, for example {@code area}, {@code intensity_mean}
 */
public record SegmentOptions(List<Movie> images, List<String> features) {

    /** Copies the lists. */
    public SegmentOptions {
        images = List.copyOf(images);
        features = List.copyOf(features);
    }

    /** No features. */
    public static SegmentOptions defaults() {
        return new SegmentOptions(List.of(), List.of());
    }

    /** A copy with other {@link #images}. */
    public SegmentOptions withImages(List<Movie> images) {
        return new SegmentOptions(images, features);
    }

    /** A copy with other {@link #features}. */
    public SegmentOptions withFeatures(List<String> features) {
        return new SegmentOptions(images, features);
    }
}
