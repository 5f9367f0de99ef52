// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ultrack.error.InvalidInputException;

/** Whether two paths lead to one file. */
final class SameFile {
    private SameFile() {}

    /** Whether a file is there and is the same as another, which is there. */
    static boolean is(Path file, Path other) {
        try {
            return Files.exists(file) && Files.isSameFile(file, other);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be looked at: " + e + ". Choose another name.", e);
        }
    }
}
