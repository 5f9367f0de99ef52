// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.tracks.TrackGraph;

/**
 * The table of tracks, {@code man_track.txt} or {@code res_track.txt}.
 *
 * @param tracks in the order of the file; labels are unique, parents are in the table and end before their children
 *     begin
 */
public record CtcTable(List<CtcTrack> tracks) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LISTED_PROBLEMS = 20;

    /** Keeps a copy. */
    public CtcTable {
        tracks = List.copyOf(tracks);
    }

    /**
     * The table of a result: a line for each track, labelled with its number. A track with gaps is cut into one for each
     * run of frames, each the parent of the next; labels are numbered from 1 all the same.
     */
    public static CtcTable of(TrackGraph graph) {
        return CtcLabels.of(graph).table();
    }

    /**
     * Reads a table: four whole numbers a line, separated by blanks; empty lines are passed over.
     *
     * @throws InvalidInputException with a line for each problem, {@code file, line 3: …}
     */
    public static CtcTable read(Path file) {
        return new Lines(file).read(Lines.of(file));
    }

    /**
     * Where the tracks of a table stand, for messages.
     *
     * @param file a table that was read
     * @return number of the line, from 1, by label
     */
    static Map<Integer, Integer> lineNumbers(Path file) {
        Lines lines = new Lines(file);
        lines.read(Lines.of(file));
        return lines.lineOf;
    }

    /**
     * Writes the table; the file appears whole or not at all.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     */
    public void write(Path file, boolean overwrite) {
        String text = tracks.stream().map(track -> track + "\n").collect(Collectors.joining());
        AtomicFile.write(file, overwrite, path -> Files.writeString(path, text));
    }

    /** Last frame of any track, or -1 where there is none. */
    public int lastFrame() {
        return tracks.stream().mapToInt(CtcTrack::end).max().orElse(-1);
    }

    /** The reading of one file. */
    private static final class Lines {
        private final Path file;
        private final List<String> problems = new ArrayList<>();
        private final List<CtcTrack> tracks = new ArrayList<>();
        /** Line of each label. */
        private final Map<Integer, Integer> lineOf = new HashMap<>();

        private final Map<Integer, CtcTrack> byLabel = new HashMap<>();
        private int bad;

        Lines(Path file) {
            this.file = file;
        }

        /** The lines of a file. */
        static List<String> of(Path file) {
            try {
                return Files.readAllLines(file);
            } catch (NoSuchFileException e) {
                throw new InvalidInputException("The table " + file + " does not exist. Check the name.", e);
            } catch (CharacterCodingException e) {
                throw new InvalidInputException(
                        file + " is not text, but must hold lines \"L B E P\". Check the file.", e);
            } catch (IOException e) {
                throw new InvalidInputException("The table " + file + " cannot be read: " + e + ". Check the file.", e);
            }
        }

        CtcTable read(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty()) {
                    readLine(i + 1, line);
                }
            }
            for (CtcTrack track : tracks) {
                checkParent(track);
            }
            if (bad > problems.size()) {
                problems.add("… and " + (bad - problems.size()) + " more.");
            }
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            return new CtcTable(tracks);
        }

        private void readLine(int number, String line) {
            CtcTrack track = parse(line);
            if (track == null) {
                refuse(number, "\"" + line + "\" must be four whole numbers, L B E P. For example 1 0 9 0.");
                return;
            }
            if (track.label() < 1) {
                refuse(number, "the label (" + track.label() + ") must be 1 or above. 0 is the background.");
            } else if (track.begin() < 0 || track.end() < track.begin()) {
                refuse(
                        number,
                        "track " + track.label() + " is in frames " + track.begin() + " to " + track.end()
                                + ", but must begin at 0 or later and not end before it begins. Maybe swap them.");
            } else if (lineOf.containsKey(track.label())) {
                refuse(
                        number,
                        "track " + track.label() + " is already in line " + lineOf.get(track.label())
                                + ". Give each track one line.");
            } else {
                tracks.add(track);
                byLabel.put(track.label(), track);
            }
            lineOf.putIfAbsent(track.label(), number);
        }

        private void checkParent(CtcTrack track) {
            if (track.parent() == 0) {
                return;
            }
            int number = lineOf.getOrDefault(track.label(), 0);
            CtcTrack parent = byLabel.get(track.parent());
            if (parent == null) {
                // a parent whose own line is bad has been reported there
                if (!lineOf.containsKey(track.parent())) {
                    refuse(
                            number,
                            "the parent (" + track.parent() + ") of track " + track.label()
                                    + " is not in the table. Write 0 for a track without parent.");
                }
            } else if (parent.end() >= track.begin()) {
                refuse(
                        number,
                        "the parent (" + track.parent() + ") of track " + track.label() + " ends at frame "
                                + parent.end() + ", but must end before frame " + track.begin()
                                + ", where the track begins. Correct one of them.");
            }
        }

        private void refuse(int number, String problem) {
            bad++;
            if (problems.size() < LISTED_PROBLEMS) {
                problems.add(file + ", line " + number + ": " + problem);
            }
        }

        private static @Nullable CtcTrack parse(String line) {
            String[] words = BLANKS.split(line);
            if (words.length != 4) {
                return null;
            }
            try {
                return new CtcTrack(
                        Integer.parseInt(words[0]),
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        Integer.parseInt(words[3]));
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
