// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * Which part of an image is the movie, where the image does not leave it open.
 *
 * @param level resolution, 0 for the finest
 * @param channel name of the channel to read; missing where there is only one, or its number is given
 * @param channelIndex number of the channel to read, from 0; missing where there is only one, or its name is given
 * @param axes axes of a plain array, slowest first, letters of T, C, Z, Y, X; missing to go by the names in the array,
 *     or by their number: YX, TYX, TZYX, TCZYX
 */
public record NgffOptions(
        int level,
        @Nullable String channel,
        @Nullable Integer channelIndex,
        @Nullable String axes) {
    private static final NgffOptions DEFAULTS = new NgffOptions(0, null, null, null);

    /** Checks the values. */
    public NgffOptions {
        if (level < 0) {
            throw new InvalidInputException("level (" + level + ") must be 0 or above. The finest is 0.");
        }
        if (channelIndex != null && channelIndex < 0) {
            throw new InvalidInputException(
                    "channel (" + channelIndex + ") must be 0 or above. The first channel is 0.");
        }
        if (axes != null) {
            axes = axes.toUpperCase(Locale.ROOT);
            boolean distinct = axes.chars().distinct().count() == axes.length();
            if (!axes.matches("[TCZYX]+") || !distinct || !axes.contains("Y") || !axes.contains("X")) {
                throw new InvalidInputException(
                        "axes (" + axes + ") must be letters of T, C, Z, Y, X, each at most once,"
                                + " Y and X among them. For example TYX or TZYX.");
            }
        }
    }

    /** The finest level of the only channel. */
    public static NgffOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #level}. */
    public NgffOptions withLevel(int number) {
        return new NgffOptions(number, channel, channelIndex, axes);
    }

    /** A copy with another {@link #channel}, by name. */
    public NgffOptions withChannel(@Nullable String name) {
        return new NgffOptions(level, name, null, axes);
    }

    /** A copy with another {@link #channelIndex}. */
    public NgffOptions withChannelIndex(@Nullable Integer number) {
        return new NgffOptions(level, null, number, axes);
    }

    /** A copy with other {@link #axes}. */
    public NgffOptions withAxes(@Nullable String letters) {
        return new NgffOptions(level, channel, channelIndex, letters);
    }
}
