// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * What the files do not say, or say wrongly. Nothing is needed where they say it.
 *
 * @param axes axes of the movie, slowest first, ending in YX: {@code TYX}, {@code TZYX}, {@code ZYX}, {@code TCYX},
 *     {@code ZTYX} …; missing to go by the file
 * @param slices pages along Z, at least 1, for stacks that do not tell; missing to go by the file
 * @param channel channel to read, from 0; missing where there is only one
 */
public record TiffOptions(
        @Nullable String axes,
        @Nullable Integer slices,
        @Nullable Integer channel) {
    private static final TiffOptions DEFAULTS = new TiffOptions(null, null, null);

    /** Checks the values. */
    public TiffOptions {
        if (axes != null) {
            axes = axes.toUpperCase(Locale.ROOT);
            String pages = axes.endsWith("YX") ? axes.substring(0, axes.length() - 2) : "?";
            boolean distinct = pages.chars().distinct().count() == pages.length();
            if (!pages.matches("[TZC]*") || !distinct) {
                throw new InvalidInputException(
                        "axes (" + axes + ") must be letters of T, Z, C, each at most once, and end in YX."
                                + " For example TYX or TZYX.");
            }
        }
        if (slices != null && slices < 1) {
            throw new InvalidInputException("slices (" + slices + ") must be at least 1. Leave it out for 2D movies.");
        }
        if (channel != null && channel < 0) {
            throw new InvalidInputException("channel (" + channel + ") must be 0 or above. The first channel is 0.");
        }
    }

    /** To go by what the files say. */
    public static TiffOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with other {@link #axes}. */
    public TiffOptions withAxes(@Nullable String axes) {
        return new TiffOptions(axes, slices, channel);
    }

    /** A copy with other {@link #slices}. */
    public TiffOptions withSlices(@Nullable Integer slices) {
        return new TiffOptions(axes, slices, channel);
    }

    /** A copy with another {@link #channel}. */
    public TiffOptions withChannel(@Nullable Integer channel) {
        return new TiffOptions(axes, slices, channel);
    }
}
