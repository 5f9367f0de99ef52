// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;

/** Movies by name: that of the file or folder, without the extension, or that of a channel in one. */
final class Layers {
    private final Map<String, String> locations = new LinkedHashMap<>();

    /**
     * Names the movies.
     *
     * @param given files, folders and addresses
     * @throws InvalidInputException when two have the same name
     */
    Layers(List<String> given) {
        for (String location : given) {
            String same = locations.putIfAbsent(MovieFiles.name(location), location);
            if (same != null) {
                throw new InvalidInputException("Both " + same + " and " + location + " are layer "
                        + MovieFiles.name(location) + ". Rename one of them.");
            }
        }
    }

    /** Opens a layer. */
    Movie movie(String name) {
        String location = locations.get(name);
        if (location != null) {
            return MovieFiles.open(location);
        }
        Map<String, String> channels = new LinkedHashMap<>();
        for (String movie : locations.values()) {
            for (String channel : MovieFiles.channelNames(movie)) {
                String same = channels.putIfAbsent(channel, movie);
                if (same != null && channel.equals(name)) {
                    throw new InvalidInputException(
                            "Both " + same + " and " + movie + " have a channel " + name + ". Give one of them only.");
                }
            }
        }
        String movie = channels.get(name);
        if (movie == null) {
            throw new InvalidInputException("There is no layer " + name + ". The paths give: "
                    + String.join(", ", locations.keySet())
                    + (channels.isEmpty() ? "" : ", and the channels " + String.join(", ", channels.keySet())) + ".");
        }
        return MovieFiles.open(movie, name);
    }
}
