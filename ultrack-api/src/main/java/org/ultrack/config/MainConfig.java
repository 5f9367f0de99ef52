// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

/**
 * All settings of a run, in four sections. A value: start from {@link #defaults()} and change by name. Keys, defaults
 * and rules are those of the TOML files of ultrack.
 *
 * @param data section {@code data}
 * @param segmentation section {@code segmentation}
 * @param linking section {@code linking}
 * @param tracking section {@code tracking}
 */
public record MainConfig(
        DataConfig data, SegmentationConfig segmentation, LinkingConfig linking, TrackingConfig tracking) {

    private static final MainConfig DEFAULTS = new MainConfig(
            DataConfig.defaults(), SegmentationConfig.defaults(), LinkingConfig.defaults(), TrackingConfig.defaults());

    /** Every section with its defaults. */
    public static MainConfig defaults() {
        return DEFAULTS;
    }

    /** A copy with another section {@code data}. */
    public MainConfig withData(DataConfig data) {
        return new MainConfig(data, segmentation, linking, tracking);
    }

    /** A copy with another section {@code segmentation}. */
    public MainConfig withSegmentation(SegmentationConfig segmentation) {
        return new MainConfig(data, segmentation, linking, tracking);
    }

    /** A copy with another section {@code linking}. */
    public MainConfig withLinking(LinkingConfig linking) {
        return new MainConfig(data, segmentation, linking, tracking);
    }

    /** A copy with another section {@code tracking}. */
    public MainConfig withTracking(TrackingConfig tracking) {
        return new MainConfig(data, segmentation, linking, tracking);
    }
}
