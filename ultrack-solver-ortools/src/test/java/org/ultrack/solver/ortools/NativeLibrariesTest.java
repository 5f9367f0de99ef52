// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.solver.SolverProvider;

/** Loading, in JVMs of their own. */
class NativeLibrariesTest {
    @TempDir
    private Path temporary;

    /** Run in a JVM of its own: says what hinders HIGHS. */
    static final class Ask {
        private Ask() {}

        public static void main(String[] arguments) {
            System.out.println(new HighsSolverProvider().obstacle().orElse("works"));
        }
    }

    /** What it says; what the JVM itself has to say, as of JAVA_TOOL_OPTIONS, goes to the error output. */
    private static String ask(Path temporaryFolder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporaryFolder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ask.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void libraries_unpacked_areRemovedAtTheEnd() throws Exception {
        assertThat(ask(temporary)).isEqualTo("works");
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("ortools")))
                    .isEmpty();
        }
    }

    @Test
    void libraries_thatCannotBeUnpacked_areAnObstacleThatSaysWhy() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        assertThat(ask(file))
                .contains("The native libraries of OR-Tools", "could not be loaded", "java.io.tmpdir, here " + file);
    }

    @Test
    void providers_onTheClassPath_areFoundWithTheirVersion() {
        assertThat(ServiceLoader.load(SolverProvider.class))
                .filteredOn(provider -> provider.version().matches("OR-Tools \\d+\\.\\d+\\.\\d+"))
                .extracting(SolverProvider::name)
                .containsExactlyInAnyOrder("HIGHS", "SCIP");
    }
}
