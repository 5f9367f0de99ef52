// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.image.Movie;
import org.ultrack.io.tiff.TiffMovie;

/** Opens movies by what they are. */
final class Movies {
    private Movies() {}

    /** A folder with a TIFF for each frame, or a TIFF stack. */
    static Movie open(Path path) {
        return TiffMovie.open(path);
    }

    /** The channels of a TIFF stack, along an axis of it. */
    static List<Movie> channels(Path path, int channelAxis) {
        return List.copyOf(TiffMovie.openChannels(path, channelAxis));
    }
}
