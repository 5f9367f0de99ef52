// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the process has had at most: heap, code, native libraries. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private PeakMemory() {}

    /** Bytes, where the system tells (Linux). */
    static OptionalLong ofThisProcess() {
        try {
            Matcher status = HIGH_WATER.matcher(Files.exists(STATUS) ? Files.readString(STATUS) : "");
            return status.find() ? OptionalLong.of(Long.parseLong(status.group(1)) << 10) : OptionalLong.empty();
        } catch (IOException unreadable) {
            return OptionalLong.empty(); // a figure for information only
        }
    }
}
