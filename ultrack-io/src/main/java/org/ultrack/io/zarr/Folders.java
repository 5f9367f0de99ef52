// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ultrack.error.TrackingException;

/** Writes files, and the folders they are in. */
final class Folders {
    private Folders() {}

    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws TrackingException when it cannot be written, as on a full disk */
    static void write(Path file, byte[] bytes) {
        try {
            try {
                Files.write(file, bytes);
            } catch (NoSuchFileException e) {
                Files.createDirectories(file.resolve("..").normalize());
                Files.write(file, bytes);
            }
        } catch (IOException e) {
            throw new TrackingException(file + " was not written: " + e + ". Maybe the disk is full.", e);
        }
    }
}
