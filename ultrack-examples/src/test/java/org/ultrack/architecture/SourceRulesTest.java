// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sources of all modules hold to and class files do not show. */
class SourceRulesTest {
    private static final int MOST_LINES = 500;
    private static final Pattern CATCH = Pattern.compile("\\bcatch\\s*\\([^)]*\\)\\s*\\{([^{}]*)\\}");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    private static Path root;
    private static List<Path> sources;

    @BeforeAll
    static void findSources() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("ultrack-api"))) {
            folder = folder.getParent();
            assertThat(folder)
                    .as("a folder with ultrack-api above %s", Path.of("").toAbsolutePath())
                    .isNotNull();
        }
        root = folder;
        sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module :
                    modules.filter(SourceRulesTest::isModule).sorted().toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    files.filter(file -> file.toString().endsWith(".java")
                                    && !file.toString().contains("/generated/"))
                            .forEach(sources::add);
                }
            }
        }
        assertThat(sources).as("sources found below %s", root).hasSizeGreaterThan(200);
    }

    private static boolean isModule(Path folder) {
        return folder.getFileName().toString().startsWith("ultrack-")
                && Files.isDirectory(folder.resolve("src/main/java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void packages_all_haveAPackageInfoThatTellsWhatComesInAndWhatGoesOut() {
        Set<Path> packages = new TreeSet<>();
        sources.forEach(file -> packages.add(file.getParent()));
        for (Path folder : packages) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(read(info))
                    .as("%s", info)
                    .contains("@NullMarked")
                    .contains("In:")
                    .contains("Out:");
        }
    }

    @Test
    void files_all_beginWithTheirLicence() {
        assertThat(sources)
                .allSatisfy(file -> assertThat(read(file)).startsWith("// SPDX-License-Identifier: BSD-3-Clause\n"));
    }

    @Test
    void files_all_areShortEnoughToRead() {
        assertThat(sources)
                .allSatisfy(file -> assertThat(read(file).lines().count())
                        .as("lines of %s", root.relativize(file))
                        .isLessThanOrEqualTo(MOST_LINES));
    }

    /** A caught failure is passed on, or its consequence is written down as code. */
    @Test
    void catches_none_isEmpty() {
        List<String> empty = new ArrayList<>();
        for (Path file : sources) {
            empty.addAll(emptyCatches(file.toString(), read(file)));
        }
        assertThat(empty).isEmpty();
    }

    @Test
    void catches_searchForEmptyOnes_findsThem() {
        assertThat(emptyCatches("A", "try { a(); } catch (IOException e) {}")).hasSize(1);
        assertThat(emptyCatches("A", "try { a(); } catch (A | B e) {\n // cannot happen\n }"))
                .hasSize(1);
        assertThat(emptyCatches("A", "try { a(); } catch (IOException e) { throw b(e); }"))
                .isEmpty();
    }

    private static List<String> emptyCatches(String name, String source) {
        List<String> empty = new ArrayList<>();
        Matcher matcher = CATCH.matcher(COMMENT.matcher(source).replaceAll(""));
        while (matcher.find()) {
            if (matcher.group(1).isBlank()) {
                empty.add(name + ": " + matcher.group().lines().findFirst().orElse(""));
            }
        }
        return empty;
    }
}
