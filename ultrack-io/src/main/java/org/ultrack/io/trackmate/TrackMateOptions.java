// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.image.Movie;

/** How a TrackMate file is written. Immutable; {@code with…} gives changed copies. */
public final class TrackMateOptions {
    private static final TrackMateOptions DEFAULTS =
            new TrackMateOptions(Layout.LINEAGES, Calibration.pixels(), null, null, 1);

    private final Layout layout;
    private final Calibration calibration;
    private final @Nullable Path imageFile;
    private final @Nullable Movie intensities;
    private final int channel;

    private TrackMateOptions(
            Layout layout,
            Calibration calibration,
            @Nullable Path imageFile,
            @Nullable Movie intensities,
            int channel) {
        this.layout = layout;
        this.calibration = calibration;
        this.imageFile = imageFile;
        this.intensities = intensities;
        this.channel = channel;
    }

    /** What a TrackMate track is. */
    public enum Layout {
        /** A whole lineage with its divisions, as TrackMate has it; with contours and measured features. */
        LINEAGES,
        /**
         * A path without division, as Python's ultrack writes it: radius 5, made-up intensities, pixels and frames, no
         * image. For scripts that expect its files.
         */
        TRACKLETS
    }

    /** Lineages, in pixels and frames, without image. */
    public static TrackMateOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link Layout}. */
    public TrackMateOptions withLayout(Layout layout) {
        return new TrackMateOptions(layout, calibration, imageFile, intensities, channel);
    }

    /** A copy with pixel sizes and units. */
    public TrackMateOptions withCalibration(Calibration calibration) {
        return new TrackMateOptions(layout, calibration, imageFile, intensities, channel);
    }

    /**
     * A copy that names the image.
     *
     * @param imageFile what TrackMate opens with the tracks: a file that Fiji opens with the frames of the movie, axes
     *     X, Y(, Z), T, and with the pixel sizes of {@link #calibration()}, since TrackMate draws by those of the image
     */
    public TrackMateOptions withImageFile(Path imageFile) {
        return new TrackMateOptions(layout, calibration, imageFile, intensities, channel);
    }

    /** A copy that measures intensities in the only channel, see {@link #withIntensities(Movie, int)}. */
    public TrackMateOptions withIntensities(Movie intensities) {
        return withIntensities(intensities, 1);
    }

    /**
     * A copy that measures intensities.
     *
     * @param intensities one channel, as large as the movie that was tracked; read frame by frame
     * @param channel which one of the image it is, as TrackMate counts, from 1; the measures are named after it
     */
    public TrackMateOptions withIntensities(Movie intensities, int channel) {
        if (channel < 1) {
            throw new IllegalArgumentException("channel (" + channel + ") must be 1 or above.");
        }
        return new TrackMateOptions(layout, calibration, imageFile, intensities, channel);
    }

    /** What a TrackMate track is. */
    public Layout layout() {
        return layout;
    }

    /** Pixel sizes and units. */
    public Calibration calibration() {
        return calibration;
    }

    /** What TrackMate opens with the tracks. */
    public Optional<Path> imageFile() {
        return Optional.ofNullable(imageFile);
    }

    /** What intensities are measured in. */
    public Optional<Movie> intensities() {
        return Optional.ofNullable(intensities);
    }

    /** Which channel of the image that is, from 1. */
    public int channel() {
        return channel;
    }
}
