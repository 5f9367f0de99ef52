// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file and what is meant in it: {@code movie.h5/volume/data} is the data set {@code volume/data} of
 * {@code movie.h5}.
 *
 * @param file the HDF5 file
 * @param inner names of groups and the data set, none for the whole file
 */
record Hdf5Path(Path file, List<String> inner) {
    private static final List<String> EXTENSIONS = List.of(".h5", ".hdf5", ".hdf");

    Hdf5Path {
        inner = List.copyOf(inner);
    }

    /** Takes a path apart at the first element that is a file with an extension of HDF5; empty where there is none. */
    static Optional<Hdf5Path> of(Path path) {
        List<String> inner = new ArrayList<>();
        for (Path file = path; file != null && file.getFileName() != null; file = file.getParent()) {
            String name = file.getFileName().toString();
            String lower = name.toLowerCase(Locale.ROOT);
            if (EXTENSIONS.stream().anyMatch(lower::endsWith) && Files.isRegularFile(file)) {
                return Optional.of(new Hdf5Path(file, inner));
            }
            inner.addFirst(name);
        }
        return Optional.empty();
    }

    /** The names inside the file, joined. */
    String innerText() {
        return String.join("/", inner);
    }
}
