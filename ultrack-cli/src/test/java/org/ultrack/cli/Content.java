// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What is in a file, or in a folder and all below it. */
final class Content {
    private Content() {}

    /** A line for each file: name, length, checksum; empty where there is nothing. Hidden files are part of it. */
    static List<String> of(Path path) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.exists(path)) {
            return lines;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                CRC32C sum = new CRC32C();
                sum.update(bytes);
                lines.add(path.relativize(file) + " " + bytes.length + " " + sum.getValue());
            }
        }
        return lines;
    }
}
