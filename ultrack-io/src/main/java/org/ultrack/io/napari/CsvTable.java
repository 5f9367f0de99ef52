// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.file.WatchedInput;
import org.ultrack.progress.Progress;
import org.ultrack.tracks.TrackGraph;

/**
 * Reads the table from CSV as pandas writes it (RFC 4180, UTF-8): a line with names, then a line for each cell. Empty lines
 * are passed over; texts in quotes may hold commas, but no ends of lines.
 */
final class CsvTable {
    private static final int LONGEST_LINE = 1 << 16;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");
    private static final Set<String> HOLES = Set.of("", "nan", "na", "<na>", "null", "none");

    private final Reader reader;
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private long line;

    private CsvTable(Reader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    static TrackGraph read(Path file, Progress progress) {
        try (InputStream in = WatchedInput.open(file, progress);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            return new CsvTable(reader, file.toString()).read();
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + " does not exist. Check the name.", e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not text in UTF-8. Write it as CSV in UTF-8.", e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the file.", e);
        }
    }

    private TrackGraph read() throws IOException {
        if (!nextLine()) {
            throw new InvalidInputException(
                    name + " is empty. Its first line must name the columns: track_id, t, y, x.");
        }
        if (text.charAt(0) == '\uFEFF') {
            text.deleteCharAt(0);
        }
        List<String> header = new ArrayList<>();
        if (!split(header)) {
            throw new InvalidInputException(name + ": line " + line + " has a quote that does not end. Close it.");
        }
        TrackRows rows = new TrackRows(name, "line", header);
        Map<Field, Integer> places = new EnumMap<>(Field.class);
        rows.fields().forEach(field -> places.put(field, header.indexOf(field.word())));
        List<String> values = new ArrayList<>();
        while (nextLine()) {
            rows.begin(line);
            if (!split(values)) {
                rows.problem("has a quote that does not end. Close it.");
            } else if (values.size() != header.size()) {
                rows.problem("has " + values.size() + " values for " + header.size() + " columns. Complete it.");
            } else {
                places.forEach((field, place) -> put(rows, field, values.get(place)));
                rows.end();
            }
        }
        return rows.toGraph();
    }

    private static void put(TrackRows rows, Field field, String word) {
        if (WHOLE.matcher(word).matches()) {
            rows.put(field, Long.parseLong(word));
        } else if (NUMBER.matcher(word).matches()) {
            rows.put(field, Double.parseDouble(word));
        } else if (!HOLES.contains(word.toLowerCase(Locale.ROOT))) {
            rows.problem("has " + field.word() + " " + TrackRows.shortened(word) + ", but must have a number there.");
        }
    }

    /** Goes on to the next line with something in it; false at the end. */
    private boolean nextLine() throws IOException {
        text.setLength(0);
        for (int character = reader.read(); character >= 0; character = reader.read()) {
            if (character == '\n') {
                line++;
                if (!text.isEmpty()) {
                    return true;
                }
            } else if (character != '\r') {
                text.append((char) character);
                if (text.length() > LONGEST_LINE) {
                    throw new InvalidInputException(name + ": line " + (line + 1) + " is longer than " + LONGEST_LINE
                            + " characters, so this is not a table of tracks. Check the file.");
                }
            }
        }
        line++;
        return !text.isEmpty();
    }

    /** Takes the line apart at its commas; false when a quote does not end. */
    private boolean split(List<String> values) {
        values.clear();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(character);
            }
        }
        values.add(value.toString().strip());
        return !quoted;
    }
}
