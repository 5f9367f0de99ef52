// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

/**
 * How frames become candidates.
 *
 * @param minArea {@code segmentation.min_area}: smallest candidate in pixels; smaller regions of the hierarchy join a neighbour
 * @param minAreaFactor {@code segmentation.min_area_factor}: foreground components of fewer than {@code (int) (minArea / minAreaFactor)} pixels are dropped before
 * @param maxArea {@code segmentation.max_area}: largest candidate in pixels; larger components are cut first
 * @param workers {@code segmentation.n_workers}: frames segmented side by side, and the number of frames of a batch
 * @param minFrontier {@code segmentation.min_frontier}: candidates with a lower mean contour strength are dropped
 * @param threshold {@code segmentation.threshold}: a pixel is foreground when strictly above
 * @param maxNoise {@code segmentation.max_noise}: upper end of the uniform noise added to the contours, 0 for none
 * @param randomSeed {@code segmentation.random_seed}: seed of the noise
 * @param hierarchy {@code segmentation.ws_hierarchy}: what orders the watershed hierarchy
 * @param anisotropyPenalization {@code segmentation.anisotropy_penalization}: added to the weight of edges along z
 */
public record SegmentationConfig(
        int minArea,
        double minAreaFactor,
        int maxArea,
        int workers,
        double minFrontier,
        double threshold,
        double maxNoise,
        RandomSeed randomSeed,
        HierarchyCriterion hierarchy,
        double anisotropyPenalization) {

    private static final SegmentationConfig DEFAULTS = new SegmentationConfig(
            100, 4.0, 1_000_000, 1, 0.0, 0.5, 0.0, RandomSeed.FRAME, HierarchyCriterion.AREA, 0.0);

    /** Checks every rule of the section and reports all that is broken at once. */
    public SegmentationConfig {
        Problems problems = new Problems("segmentation");
        problems.atLeast("min_area", minArea, 0);
        problems.atLeast("max_area", maxArea, 1);
        problems.atLeast("n_workers", workers, 1);
        if (!(minAreaFactor > 0) || Double.isInfinite(minAreaFactor)) {
            problems.add("min_area_factor", minAreaFactor, "must be above 0", "The default is 4.");
        }
        problems.finite("min_frontier", minFrontier);
        problems.finite("threshold", threshold);
        problems.finite("anisotropy_penalization", anisotropyPenalization);
        if (!(maxNoise >= 0) || Double.isInfinite(maxNoise)) {
            problems.add("max_noise", maxNoise, "must be 0 or above", "0 adds no noise.");
        }
        if (minArea > maxArea) {
            problems.add("min_area", minArea, "is above max_area (" + maxArea + ")", "Maybe swap them.");
        }
        problems.throwIfAny();
    }

    /** The defaults: areas from 100 to 1 000 000 pixels, foreground above 0.5, hierarchy by area. */
    public static SegmentationConfig defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #minArea}. */
    public SegmentationConfig withMinArea(int minArea) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #minAreaFactor}. */
    public SegmentationConfig withMinAreaFactor(double minAreaFactor) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #maxArea}. */
    public SegmentationConfig withMaxArea(int maxArea) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #workers}. */
    public SegmentationConfig withWorkers(int workers) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #minFrontier}. */
    public SegmentationConfig withMinFrontier(double minFrontier) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #threshold}. */
    public SegmentationConfig withThreshold(double threshold) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #maxNoise}. */
    public SegmentationConfig withMaxNoise(double maxNoise) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #randomSeed}. */
    public SegmentationConfig withRandomSeed(RandomSeed randomSeed) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #hierarchy}. */
    public SegmentationConfig withHierarchy(HierarchyCriterion hierarchy) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }

    /** A copy with another {@link #anisotropyPenalization}. */
    public SegmentationConfig withAnisotropyPenalization(double anisotropyPenalization) {
        return new SegmentationConfig(
                minArea,
                minAreaFactor,
                maxArea,
                workers,
                minFrontier,
                threshold,
                maxNoise,
                randomSeed,
                hierarchy,
                anisotropyPenalization);
    }
}
