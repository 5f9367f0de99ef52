// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.annotation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Annotations.Statement;
import org.ultrack.annotation.Subject;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.Suggestion;

/**
 * Reads annotations from CSV: a first line that names the columns, then a line for each statement. Empty lines and lines
 * that start with # are passed over; upper and lower case are the same.
 *
 * <pre>
 *   what,id,target,annotation
 *   cell,4000012,,REAL
 *   appears,4000012,,FAKE
 *   link,3000007,4000012,REAL
 * </pre>
 *
 * <p>{@code what} is cell, appears, disappears, divides or link; {@code target} is empty except for a link, which leads
 * from candidate {@code id} to it; {@code annotation} is REAL, FAKE or UNKNOWN.
 */
public final class AnnotationTable {
    private static final List<String> COLUMNS = List.of("what", "id", "target", "annotation");
    private static final int REPORTED = 20;

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final Map<List<Object>, Integer> lineOf = new HashMap<>();
    private final Map<List<Object>, Annotation> said = new HashMap<>();
    private final Annotations.Builder annotations = Annotations.builder();
    private int line;

    private AnnotationTable(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException when it cannot be read, or with every line that breaks a rule
     */
    public static Annotations read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString());
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the path.", e);
        }
    }

    /**
     * Reads from anywhere.
     *
     * @param reader text, not closed
     * @param name what messages call it
     * @throws InvalidInputException with every line that breaks a rule
     * @throws IOException when the reader fails
     */
    public static Annotations read(Reader reader, String name) throws IOException {
        return new AnnotationTable(name).read(new BufferedReader(reader));
    }

    private Annotations read(BufferedReader reader) throws IOException {
        Map<String, Integer> places = new HashMap<>();
        String text = reader.readLine();
        for (; text != null; text = reader.readLine()) {
            line++;
            String content = (line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            List<String> cells =
                    Arrays.stream(content.split(",", -1)).map(String::strip).toList();
            if (places.isEmpty()) {
                readColumns(cells, places);
            } else {
                readStatement(cells, places);
            }
        }
        if (places.isEmpty()) {
            problems.add(name + " is empty. Its first line must be " + String.join(",", COLUMNS) + ".");
        }
        report();
        return annotations.build();
    }

    private void report() {
        if (problems.size() > REPORTED) {
            int more = problems.size() - REPORTED;
            problems.subList(REPORTED, problems.size()).clear();
            problems.add(name + " has " + more + " more problems.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private void readColumns(List<String> cells, Map<String, Integer> places) {
        for (int place = 0; place < cells.size(); place++) {
            places.put(cells.get(place).toLowerCase(Locale.ROOT), place);
        }
        if (!places.keySet().containsAll(COLUMNS)) {
            throw new InvalidInputException(name + ", line " + line + " (" + String.join(",", cells)
                    + ") must name the columns " + String.join(",", COLUMNS) + ".");
        }
    }

    private void readStatement(List<String> cells, Map<String, Integer> places) {
        if (cells.size() != places.size()) {
            wrong("has " + cells.size() + " values for " + places.size() + " columns. Write " + (places.size() - 1)
                    + " commas, also where a value is empty.");
            return;
        }
        Optional<Subject> subject = word(Subject.class, "what", cells.get(place(places, "what")));
        Optional<Annotation> annotation = word(Annotation.class, "annotation", cells.get(place(places, "annotation")));
        Long id = id("id", cells.get(place(places, "id")));
        String target = cells.get(place(places, "target"));
        boolean link = subject.filter(Subject.LINK::equals).isPresent();
        if (subject.isPresent() && !link && !target.isEmpty()) {
            wrong("target (" + target + ") is for links only. Leave it empty.");
            return;
        }
        Long targetId = link ? id("target", target) : Long.valueOf(-1);
        if (subject.isPresent() && annotation.isPresent() && id != null && targetId != null) {
            add(new Statement(subject.get(), id, targetId, annotation.get()));
        }
    }

    private static int place(Map<String, Integer> places, String column) {
        return places.getOrDefault(column, -1);
    }

    private <E extends Enum<E>> Optional<E> word(Class<E> type, String column, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word)) {
                return Optional.of(constant);
            }
        }
        boolean upper = type == Annotation.class;
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> upper ? constant.name() : constant.name().toLowerCase(Locale.ROOT))
                .toList();
        wrong(column + " (" + word + ") is not one of " + String.join(", ", known) + ". "
                + Suggestion.of(
                        word,
                        known.stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList(),
                        ""));
        return Optional.empty();
    }

    private @Nullable Long id(String column, String word) {
        try {
            long id = Long.parseLong(word);
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            wrong(column + " (" + word + ") is not a whole number. Give the id of a candidate.");
            return null;
        }
        wrong(column + " (" + word + ") must be 0 or above. Give the id of a candidate.");
        return null;
    }

    private void add(Statement statement) {
        List<Object> about = List.of(statement.subject(), statement.id(), statement.target());
        Annotation before = said.put(about, statement.annotation());
        Integer beforeLine = lineOf.put(about, line);
        if (before != null && before != statement.annotation()) {
            wrong("says " + statement.annotation() + " where line " + beforeLine + " says " + before
                    + ". Remove one of them.");
        }
        annotations.add(statement);
    }

    private void wrong(String problem) {
        problems.add(name + ", line " + line + ": " + problem.strip());
    }
}
