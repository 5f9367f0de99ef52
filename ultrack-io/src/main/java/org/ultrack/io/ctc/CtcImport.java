// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Progress;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.TrackGraph;

/**
 * Reads a folder as tracks: a result ({@code mask000.tif} …, {@code res_track.txt}) or a ground truth ({@code
 * man_track000.tif} …, {@code man_track.txt}, also in its folder {@code TRA}), in 2D and 3D.
 *
 * <p>A track whose only child begins after a gap goes on as it: {@link CtcExport} cuts it there again. An only child that
 * follows at once, as a daughter whose sister was not seen, stays a track of its own. Every mask is read once, several at a time, and again when its cells' pixels are asked for; memory is 40 bytes a cell and the
 * frames in flight.
 */
public final class CtcImport {
    private static final int MOST_REPORTED = 20;
    private static final int MOST_CHILDREN = 2;

    private final CtcFolder folder;
    private final Path table;
    private final List<String> problems = new ArrayList<>();
    private int problemCount;

    private CtcImport(CtcFolder folder, Path table) {
        this.folder = folder;
        this.table = table;
    }

    /** Reads silently, see {@link #read(Path, Progress)}. */
    public static TrackGraph read(Path folder) {
        return read(folder, Progress.silent());
    }

    /**
     * Reads a folder.
     *
     * @param folder folder of a result or a ground truth
     * @param progress hears of {@link org.ultrack.progress.Stage#READ}, one step a frame
     * @return its tracks, numbered anew; the pixels are those of the masks as they are when asked for
     * @throws InvalidInputException with a line for each mistake: a table or masks that cannot be read, labels of the
     *     masks that are not in the table or not in these frames, frames of a track without pixels, more than two
     *     children. A line names the file, what is wrong, and what to do
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static TrackGraph read(Path folder, Progress progress) {
        return new CtcImport(CtcFolder.open(folder), CtcFolder.tableFile(folder)).read(progress);
    }

    private TrackGraph read(Progress progress) {
        LabelTracks labels = LabelTracks.read(String.valueOf(table.getParent()), folder.masks(), progress);
        checkChildren();
        checkFrames(labels);
        if (problemCount > problems.size()) {
            problems.add(table + ": … and " + (problemCount - problems.size()) + " more problems.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Map<Long, Long> parents = new HashMap<>();
        for (CtcTrack track : folder.table().tracks()) {
            if (track.parent() != 0) {
                parents.put((long) track.label(), (long) track.parent());
            }
        }
        return labels.toGraph(parents);
    }

    private void checkChildren() {
        Map<Integer, List<Integer>> children = new TreeMap<>();
        for (CtcTrack track : folder.table().tracks()) {
            if (track.parent() != 0) {
                children.computeIfAbsent(track.parent(), parent -> new ArrayList<>())
                        .add(track.label());
            }
        }
        children.forEach((parent, labels) -> {
            if (labels.size() > MOST_CHILDREN) {
                inLine(
                        parent,
                        "track " + parent + " has " + labels.size() + " children ("
                                + String.join(
                                        ", ",
                                        labels.stream()
                                                .limit(5)
                                                .map(String::valueOf)
                                                .toList())
                                + (labels.size() > 5 ? ", …" : "")
                                + "), but a cell divides into two. Write 0 as the parent of all but two.");
            }
        });
    }

    /** Holds the frames of the table against those of the masks. */
    private void checkFrames(LabelTracks labels) {
        Map<Long, Row> rows = new TreeMap<>();
        folder.table().tracks().forEach(track -> rows.put((long) track.label(), new Row(track)));
        Map<Long, BitSet> strangers = new TreeMap<>();
        for (int t = 0; t < labels.frames(); t++) {
            for (long label : labels.labelsAt(t)) {
                Row row = rows.get(label);
                if (row == null) {
                    strangers.computeIfAbsent(label, key -> new BitSet()).set(t);
                } else {
                    row.seen(t);
                }
            }
        }
        strangers.forEach((label, frames) -> problem(table + ": label " + label + " of " + masks(frames)
                + " has no line. Add one for each label of the masks, or clear the label."));
        for (Row row : rows.values()) {
            if (!row.outside.isEmpty()) {
                inLine(
                        row.track.label(),
                        row + ", but its label is also in " + masks(row.outside)
                                + ". Correct the frames, or clear the label.");
            }
            if (!row.missing.isEmpty()) {
                inLine(
                        row.track.label(),
                        row + ", but there is no pixel of it in " + masks(row.missing)
                                + ". Correct the frames, or split the track where it is lost: the second part gets a"
                                + " label of its own, and the first as its parent.");
            }
        }
    }

    /** A line of the table, and where the masks contradict it. */
    private static final class Row {
        private final CtcTrack track;
        private final BitSet missing = new BitSet();
        private final BitSet outside = new BitSet();

        Row(CtcTrack track) {
            this.track = track;
            missing.set(track.begin(), track.end() + 1);
        }

        void seen(int t) {
            if (t < track.begin() || t > track.end()) {
                outside.set(t);
            } else {
                missing.clear(t);
            }
        }

        @Override
        public String toString() {
            return "track " + track.label() + " is in frames " + track.begin() + " to " + track.end();
        }
    }

    private String masks(BitSet frames) {
        String first = CtcFolder.fileName(folder.masks(), frames.nextSetBit(0));
        int others = frames.cardinality() - 1;
        return others == 0 ? first : first + " and " + others + (others == 1 ? " other mask" : " other masks");
    }

    private void inLine(int label, String problem) {
        int line = problems.size() < MOST_REPORTED ? CtcTable.lineNumbers(table).getOrDefault(label, 0) : 0;
        problem(table + ", line " + line + ": " + problem);
    }

    private void problem(String problem) {
        problemCount++;
        if (problems.size() < MOST_REPORTED) {
            problems.add(problem);
        }
    }
}
