// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.interop;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the scripts of the folder {@code interop} with the Python that has the real readers. {@code make interop} sets both
 * up and passes them as the system properties {@code ultrack.python} and {@code ultrack.interop}; tests that use them
 * carry the tag {@code interop}.
 */
public final class Python {
    private static final long LIMIT_SECONDS = 300;

    private Python() {}

    /**
     * Runs a script to its end.
     *
     * @param script file in the folder {@code interop}
     * @param arguments made to text
     * @return what it printed on its standard output
     * @throws AssertionError when it ends with another code than 0; the message holds what it printed on its standard error
     */
    public static String run(String script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                property("ultrack.python"),
                Path.of(property("ultrack.interop"), script).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Path out = Files.createTempFile("python", ".out");
            Path err = Files.createTempFile("python", ".err");
            try {
                return run(command, out.toFile(), err.toFile());
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new AssertionError(command + " could not be run.", e);
        }
    }

    private static String run(List<String> command, File out, File err) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(err)
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " did not end in " + LIMIT_SECONDS + " s. " + text(err));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + text(out) + text(err));
        }
        return text(out);
    }

    private static String text(File file) throws IOException {
        return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new AssertionError("The system property " + name + " is not set. Run make interop.");
        }
        return value;
    }
}
