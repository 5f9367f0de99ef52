// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * What a file does not say, or which part of it is wanted.
 *
 * @param axes axes of the data set, slowest first, letters of T, Z, Y, X, C with Y and X among them: {@code TYX},
 *     {@code TZYX}, {@code TZYXC} …; missing to go by the file. Of no use for BigDataViewer's files
 * @param channel channel to read, or view setup of BigDataViewer, from 0; missing for the only one, or the first setup
 * @param level resolution level of BigDataViewer, 0 for full size
 */
public record Hdf5Options(@Nullable String axes, @Nullable Integer channel, int level) {
    private static final Hdf5Options DEFAULTS = new Hdf5Options(null, null, 0);

    /** Checks the values. */
    public Hdf5Options {
        if (axes != null) {
            axes = axes.toUpperCase(Locale.ROOT);
            boolean distinct = axes.chars().distinct().count() == axes.length();
            if (!axes.matches("[TZYXC]*") || !distinct || axes.indexOf('Y') < 0 || axes.indexOf('X') < 0) {
                throw new InvalidInputException(
                        "axes (" + axes
                                + ") must be letters of T, Z, Y, X, C, each at most once, with Y and X. For example TYX or TZYX.");
            }
        }
        if (channel != null && channel < 0) {
            throw new InvalidInputException("channel (" + channel + ") must be 0 or above. The first channel is 0.");
        }
        if (level < 0) {
            throw new InvalidInputException("level (" + level + ") must be 0 or above. 0 is the full size.");
        }
    }

    /** To go by what the file says. */
    public static Hdf5Options defaults() {
        return DEFAULTS;
    }

    /** A copy with other {@link #axes}. */
    public Hdf5Options withAxes(@Nullable String axes) {
        return new Hdf5Options(axes, channel, level);
    }

    /** A copy with another {@link #channel}. */
    public Hdf5Options withChannel(@Nullable Integer channel) {
        return new Hdf5Options(axes, channel, level);
    }

    /** A copy with another {@link #level}. */
    public Hdf5Options withLevel(int level) {
        return new Hdf5Options(axes, channel, level);
    }
}
