// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.io.geff.GeffOptions;
import picocli.CommandLine.Option;

/** How long a frame lasts, for tracks that are read in another unit. */
final class TimeIntervalOption {

    @Option(
            names = "--time-interval",
            paramLabel = "TIME",
            description =
                    "Time from a frame to the next, for tracks in another unit than frames (GEFF), in their unit.")
    private @Nullable Double interval;

    /** The units of tracks whose pixels have this size along (z,) y, x; empty when it is not known. */
    GeffOptions units(List<Double> scale) {
        return GeffOptions.defaults().withPixelSizes(scale).withTimeInterval(interval);
    }
}
