// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the examples, which run as tests, do. */
class DocumentationTest {
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\w+)#(\\w+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void documentation_javaSnippets_areRegionsOfTheExamples() throws IOException {
        int checked = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher snippet = SNIPPET.matcher(text);
            int found = 0;
            while (snippet.find()) {
                assertThat(snippet.group(3).strip())
                        .as("%s in %s", snippet.group(1) + "#" + snippet.group(2), page)
                        .isEqualTo(region(snippet.group(1), snippet.group(2)));
                found++;
            }
            assertThat(text.split("```java", -1))
                    .as("every Java block of %s names its snippet", page)
                    .hasSize(found + 1);
            checked += found;
        }
        assertThat(checked).isGreaterThanOrEqualTo(3);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /** The lines between {@code // region NAME} and {@code // endregion}, without their common indent. */
    private static String region(String example, String name) throws IOException {
        Path source = ROOT.resolve("ultrack-examples/src/main/java/org/ultrack/examples/" + example + ".java");
        List<String> lines = Files.readAllLines(source);
        int start = lines.stream().map(String::strip).toList().indexOf("// region " + name);
        assertThat(start).as("region %s of %s", name, example).isNotNegative();
        List<String> region = lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.strip().equals("// endregion"))
                .toList();
        int indent = region.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElseThrow();
        return region.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
