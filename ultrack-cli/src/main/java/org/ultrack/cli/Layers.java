// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/** Movies by name: that of the file or folder, without the extension. */
final class Layers {
    private final Map<String, Path> paths = new LinkedHashMap<>();

    /**
     * Names the paths.
     *
     * @throws InvalidInputException when two have the same name
     */
    Layers(List<Path> paths) {
        for (Path path : paths) {
            Path same = this.paths.putIfAbsent(name(path), path);
            if (same != null) {
                throw new InvalidInputException(
                        "Both " + same + " and " + path + " are layer " + name(path) + ". Rename one of them.");
            }
        }
    }

    private static String name(Path path) {
        String file = path.toAbsolutePath().normalize().getFileName().toString();
        return file.replaceFirst("(\\.ome)?\\.(tiff?|zarr)$", "");
    }

    /** Opens a layer. */
    Movie movie(String name) {
        Path path = paths.get(name);
        if (path == null) {
            throw new InvalidInputException(
                    "There is no layer " + name + ". The paths give: " + String.join(", ", paths.keySet()) + ".");
        }
        return Movies.open(path);
    }
}
