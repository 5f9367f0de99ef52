// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.List;
import java.util.OptionalInt;
import org.ultrack.image.Movie;

/**
 * What linking looks at besides the candidates.
 *
 * @param images a movie for each channel; with any, links between candidates of different colour are dropped
 * @param scale size of a pixel along (Z,) Y, X, in the unit of {@code linking.max_distance}; empty for
 *     the one that segmentation was given, or 1
 * @param batch index of the one batch of {@code linking.n_workers} pairs of frames to do; empty for all
 */
public record LinkOptions(List<Movie> images, List<Double> scale, OptionalInt batch) {

    /** Copies the lists. */
    public LinkOptions {
        images = List.copyOf(images);
        scale = List.copyOf(scale);
    }

    /** No images, the scale of the segmentation. */
    public static LinkOptions defaults() {
        return new LinkOptions(List.of(), List.of(), OptionalInt.empty());
    }

    /** A copy with other {@link #images}. */
    public LinkOptions withImages(List<Movie> images) {
        return new LinkOptions(images, scale, batch);
    }

    /** A copy with another {@link #scale}. */
    public LinkOptions withScale(List<Double> scale) {
        return new LinkOptions(images, scale, batch);
    }

    /** A copy for another {@link #batch}. */
    public LinkOptions withBatch(OptionalInt batch) {
        return new LinkOptions(images, scale, batch);
    }
}
