// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.CellsAndLinks;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.TrackGraph;

/**
 * The rows of a table of tracks, checked value by value and kept in columns, then made into a graph. What is wrong is
 * gathered and reported together, by row. Not thread-safe; used once.
 */
final class TrackRows {
    private static final double EXACT = 9.007199254740992E15;
    private static final int FIELDS = Field.values().length;

    private final String unit;
    private final CellsAndLinks cells;
    private final Set<Field> fields = EnumSet.noneOf(Field.class);
    private final Set<Field> given = EnumSet.noneOf(Field.class);
    private final long[] row = new long[FIELDS];
    private final long[][] columns = new long[FIELDS][0];
    private long[] numbers = new long[1024];
    private long number;
    private int problemsBefore;
    private int size;

    /**
     * Begins a table.
     *
     * @param name what messages begin with: the file
     * @param unit what a row is called: line, row
     * @param header the names of the columns
     * @throws InvalidInputException when one that is needed is missing, or stands twice
     */
    TrackRows(String name, String unit, List<String> header) {
        this.unit = unit;
        this.cells = new CellsAndLinks(name);
        for (Field field : Field.values()) {
            int count = Collections.frequency(header, field.word());
            if (count > 1) {
                throw new InvalidInputException(
                        name + " has the column " + field.word() + " " + count + " times. Rename all but one.");
            } else if (count == 1) {
                fields.add(field);
                columns[field.place()] = new long[numbers.length];
            } else if (field.required()) {
                throw new InvalidInputException(name + " has the columns " + shortened(String.join(", ", header))
                        + ", but a table of tracks needs track_id, t, y and x. Maybe rename its columns.");
            }
        }
        if (fields.contains(Field.PARENT_ID) && !fields.contains(Field.ID)) {
            throw new InvalidInputException(name + " has the column parent_id, but no column id that it can refer to."
                    + " Add it, or leave parent_id out.");
        }
    }

    /** The columns that the table has and that are read. */
    Set<Field> fields() {
        return Collections.unmodifiableSet(fields);
    }

    /** Begins a row; what is not put into it is taken for missing. */
    void begin(long rowNumber) {
        number = rowNumber;
        given.clear();
        problemsBefore = cells.problems();
    }

    /** Reports something about the row at hand. */
    void problem(String problem) {
        problemAt(number, problem);
    }

    private void problemAt(long rowNumber, String problem) {
        cells.problem(unit + " " + rowNumber + " " + problem);
    }

    /** Puts a whole number. */
    void put(Field field, long value) {
        given.add(field);
        row[field.place()] = field.whole() ? value : Double.doubleToRawLongBits((double) value);
    }

    /** Puts any number; NaN is no value. */
    void put(Field field, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (!field.whole()) {
            given.add(field);
            row[field.place()] = Double.doubleToRawLongBits(value);
        } else if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
            put(field, (long) value);
        } else {
            problem("has " + field.word() + " " + value + ", but must have a whole number there.");
        }
    }

    /** Ends a row: it is kept when nothing is wrong with it. */
    void end() {
        if (cells.problems() > problemsBefore) {
            return;
        }
        for (Field field : fields) {
            if (!given.contains(field)) {
                if (!field.mayBeNone()) {
                    problem("has no " + field.word() + ". Give it a number.");
                    return;
                }
                row[field.place()] = TableColumn.NONE;
            }
        }
        if (!isPossible()) {
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            for (Field field : fields) {
                columns[field.place()] = Arrays.copyOf(columns[field.place()], 2 * size);
            }
        }
        for (Field field : fields) {
            columns[field.place()][size] = row[field.place()];
        }
        numbers[size++] = number;
    }

    private boolean isPossible() {
        for (Field field : fields) {
            long value = row[field.place()];
            if (!field.whole()) {
                double coordinate = Double.longBitsToDouble(value);
                if (Math.abs(coordinate) >= Integer.MAX_VALUE) {
                    problem("has " + field.word() + " " + coordinate
                            + ", but must be finite and below 2147483647. Check its coordinates.");
                    return false;
                }
            } else if (value < (field.mayBeNone() ? TableColumn.NONE : 0)) {
                problem("has " + field.word() + " " + value + ", but must have a number of 0 or above"
                        + (field.mayBeNone() ? ", or -1 for none." : "."));
                return false;
            } else if (field == Field.T && value >= CellsAndLinks.MOST_FRAMES) {
                problem("has t " + value + ", but frames are numbered from 0 to " + (CellsAndLinks.MOST_FRAMES - 1)
                        + ". Check its time.");
                return false;
            }
        }
        return true;
    }

    /**
     * The graph.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    TrackGraph toGraph() {
        boolean volumetric = fields.contains(Field.Z);
        for (int cell = 0; cell < size; cell++) {
            double z = volumetric ? real(Field.Z, cell) : 0;
            cells.addCell(id(cell), whole(Field.T, cell), z, real(Field.Y, cell), real(Field.X, cell), 0);
        }
        RowOrder byId = RowOrder.by(fields.contains(Field.ID) ? size : 0, columns[Field.ID.place()], numbers);
        checkUnique(byId);
        if (fields.contains(Field.PARENT_ID)) {
            linkByIds(byId);
        } else {
            linkByTracks();
        }
        return cells.toGraph(cells.smallestShape(volumetric ? 3 : 2), MaskSource.NONE);
    }

    private long whole(Field field, int cell) {
        return columns[field.place()][cell];
    }

    private double real(Field field, int cell) {
        return Double.longBitsToDouble(columns[field.place()][cell]);
    }

    private long id(int cell) {
        return fields.contains(Field.ID) ? whole(Field.ID, cell) : numbers[cell];
    }

    private void checkUnique(RowOrder byId) {
        for (int rank = 1; rank < byId.size(); rank++) {
            int before = byId.row(rank - 1);
            int cell = byId.row(rank);
            if (id(before) == id(cell)) {
                problemAt(
                        numbers[cell],
                        "has id " + id(cell) + ", as " + unit + " " + numbers[before]
                                + " has. Give each cell an id of its own.");
            }
        }
    }

    private void linkByIds(RowOrder byId) {
        for (int cell = 0; cell < size; cell++) {
            long parentId = whole(Field.PARENT_ID, cell);
            if (parentId == TableColumn.NONE) {
                continue;
            }
            int parent = byId.last(parentId);
            if (parent < 0) {
                problemAt(
                        numbers[cell],
                        "has parent_id " + parentId + ", but there is no cell of this id. Add it, or write -1.");
            } else {
                link(parent, cell);
            }
        }
    }

    private void linkByTracks() {
        RowOrder byTrack = RowOrder.by(size, columns[Field.TRACK_ID.place()], columns[Field.T.place()]);
        for (int rank = 0; rank < size; rank++) {
            int cell = byTrack.row(rank);
            long track = whole(Field.TRACK_ID, cell);
            int before = rank == 0 ? -1 : byTrack.row(rank - 1);
            if (before < 0 || whole(Field.TRACK_ID, before) != track) {
                linkTracks(byTrack, track, cell);
            } else if (whole(Field.T, before) == whole(Field.T, cell)) {
                problemAt(
                        numbers[cell],
                        "is a second cell of track " + track + " in frame " + whole(Field.T, cell) + ", beside " + unit
                                + " " + numbers[before] + ". Give it a track of its own.");
            } else {
                if (parentTrack(before) != parentTrack(cell)) {
                    problemAt(
                            numbers[cell],
                            "has parent_track_id " + parentTrack(cell) + ", but " + unit + " " + numbers[before]
                                    + " of the same track " + parentTrack(before) + ". Write the same in both.");
                }
                cells.addLink(id(before), id(cell));
            }
        }
    }

    private long parentTrack(int cell) {
        return fields.contains(Field.PARENT_TRACK_ID) ? whole(Field.PARENT_TRACK_ID, cell) : TableColumn.NONE;
    }

    /** Links the first cell of a track to the last of the track it comes from. */
    private void linkTracks(RowOrder byTrack, long track, int first) {
        long parentTrack = parentTrack(first);
        if (parentTrack == TableColumn.NONE) {
            return;
        }
        int parent = byTrack.last(parentTrack);
        if (parent < 0) {
            problemAt(
                    numbers[first],
                    "has parent_track_id " + parentTrack + ", but there is no such track. Add it, or write -1.");
        } else if (parentTrack == track) {
            problemAt(numbers[first], "says that track " + track + " comes from itself. Write -1.");
        } else {
            link(parent, first);
        }
    }

    private void link(int parent, int cell) {
        if (whole(Field.T, parent) >= whole(Field.T, cell)) {
            problemAt(
                    numbers[cell],
                    "is in frame " + whole(Field.T, cell) + ", but comes from " + unit + " "
                            + numbers[parent] + " in frame " + whole(Field.T, parent)
                            + ". A cell comes from an earlier frame; correct its parent.");
        } else {
            cells.addLink(id(parent), id(cell));
            boolean atOnce = whole(Field.T, parent) + 1 == whole(Field.T, cell);
            if (atOnce && whole(Field.TRACK_ID, parent) != whole(Field.TRACK_ID, cell)) {
                cells.beginTrack(id(cell));
            }
        }
    }

    /** A list of names, short enough for a message. */
    static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
