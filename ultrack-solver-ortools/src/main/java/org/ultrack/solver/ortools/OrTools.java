// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import com.google.ortools.Loader;
import com.google.ortools.modelbuilder.ModelBuilderHelper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.ultrack.error.InvalidInputException;

/** The native libraries of OR-Tools: loaded once, on first use, or the reason why that fails. */
final class OrTools {
    private static final String POM = "/META-INF/maven/com.google.ortools/ortools-java/pom.properties";

    private OrTools() {}

    /** For example {@code OR-Tools 9.15.6755}. Loads no native code. */
    static String version() {
        try (InputStream stream = Loader.class.getResourceAsStream(POM)) {
            Properties pom = new Properties();
            if (stream != null) {
                pom.load(stream);
            }
            return "OR-Tools " + pom.getProperty("version", "of unknown version");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Why the libraries cannot be used here and what to do, or empty. Loads them. */
    static Optional<String> obstacle() {
        return Natives.OBSTACLE;
    }

    /**
     * Loads the libraries.
     *
     * @throws InvalidInputException when they cannot be used here
     */
    static void require() {
        obstacle().ifPresent(obstacle -> {
            throw new InvalidInputException(obstacle);
        });
    }

    /**
     * The obstacle in words.
     *
     * @param reason what the attempt to load them ended with
     */
    static String obstacle(Throwable reason) {
        return "The native libraries of " + version() + " could not be loaded (" + reason + "). They are made for Linux"
                + " with glibc and macOS, both on x86-64 and ARM, and for Windows on x86-64, need a folder for temporary"
                + " files (java.io.tmpdir, here " + System.getProperty("java.io.tmpdir")
                + ") with 100 MB free, and this"
                + " is " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                + ".";
    }

    /** Loaded when first looked at. */
    private static final class Natives {
        static final Optional<String> OBSTACLE = load();

        private static Optional<String> load() {
            try {
                Loader.loadNativeLibraries();
                new ModelBuilderHelper().delete(); // the loader may fail without a word
                return Optional.empty();
            } catch (RuntimeException | LinkageError reason) {
                return Optional.of(obstacle(reason));
            }
        }
    }
}
