// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

/**
 * How candidates of neighbouring frames are linked.
 *
 * @param maxDistance {@code linking.max_distance}: centroids must be closer than this, in scaled units
 * @param workers {@code linking.n_workers}: frames linked side by side, and the number of frames of a batch
 * @param maxNeighbors {@code linking.max_neighbors}: links kept for each target
 * @param distanceWeight {@code linking.distance_weight}: {@code weight = IoU - distanceWeight * distance}
 * @param zScoreThreshold {@code linking.z_score_threshold}: with images: links whose intensities differ by more standard deviations are dropped
 */
public record LinkingConfig(
        double maxDistance, int workers, int maxNeighbors, double distanceWeight, double zScoreThreshold) {

    private static final LinkingConfig DEFAULTS = new LinkingConfig(15.0, 1, 5, 0.0, 5.0);

    /** Checks every rule of the section and reports all that is broken at once. */
    public LinkingConfig {
        Problems problems = new Problems("linking");
        if (!(maxDistance >= 0)) {
            problems.add("max_distance", maxDistance, "must be 0 or above", "The default is 15.");
        }
        problems.atLeast("n_workers", workers, 1);
        problems.atLeast("max_neighbors", maxNeighbors, 1);
        problems.finite("distance_weight", distanceWeight);
        if (!(zScoreThreshold >= 0)) {
            problems.add("z_score_threshold", zScoreThreshold, "must be 0 or above", "The default is 5.");
        }
        problems.throwIfAny();
    }

    /** The defaults: at most 5 links to each target, from closer than 15. */
    public static LinkingConfig defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #maxDistance}. */
    public LinkingConfig withMaxDistance(double maxDistance) {
        return new LinkingConfig(maxDistance, workers, maxNeighbors, distanceWeight, zScoreThreshold);
    }

    /** A copy with another {@link #workers}. */
    public LinkingConfig withWorkers(int workers) {
        return new LinkingConfig(maxDistance, workers, maxNeighbors, distanceWeight, zScoreThreshold);
    }

    /** A copy with another {@link #maxNeighbors}. */
    public LinkingConfig withMaxNeighbors(int maxNeighbors) {
        return new LinkingConfig(maxDistance, workers, maxNeighbors, distanceWeight, zScoreThreshold);
    }

    /** A copy with another {@link #distanceWeight}. */
    public LinkingConfig withDistanceWeight(double distanceWeight) {
        return new LinkingConfig(maxDistance, workers, maxNeighbors, distanceWeight, zScoreThreshold);
    }

    /** A copy with another {@link #zScoreThreshold}. */
    public LinkingConfig withZScoreThreshold(double zScoreThreshold) {
        return new LinkingConfig(maxDistance, workers, maxNeighbors, distanceWeight, zScoreThreshold);
    }
}
