// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.FrameLabels;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;

/**
 * Tracks that are drawn: a movie of labels in which the same number in several frames is the same cell. A label that is
 * missing in some frames between others goes on after the gap. Who divides into whom is told by the label of the parent.
 *
 * <p>Reading goes over the movie once, several frames at a time; kept are 40 bytes for each cell. Masks are read again
 * from the movie when they are asked for. Immutable, safe for all threads as far as the movie is.
 */
public final class LabelTracks {
    private static final long IDS_PER_FRAME = 1_000_000;
    private static final int MOST_REPORTED = 20;
    private static final int MOST_CHILDREN = 2;

    private final String name;
    private final Movie movie;
    private final List<Cells> frames;

    private LabelTracks(String name, Movie movie, List<Cells> frames) {
        this.name = name;
        this.movie = movie;
        this.frames = frames;
    }

    /** Reads silently, see {@link #read(String, Movie, Progress)}. */
    public static LabelTracks read(String name, Movie movie) {
        return read(name, movie, Progress.silent());
    }

    /**
     * Reads which labels are where. O(pixels), with all processors.
     *
     * @param name what messages call the movie: its file
     * @param movie whole numbers, 0 for the background, see {@link FrameLabels#of}
     * @param progress hears of {@link Stage#READ}, one step a frame
     * @throws InvalidInputException with a line for each frame that cannot be read or does not hold labels
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static LabelTracks read(String name, Movie movie, Progress progress) {
        Steps steps = progress.begin(Stage.READ, movie.frames());
        List<Read> read = IntStream.range(0, movie.frames())
                .parallel()
                .mapToObj(t -> {
                    progress.cancellation().check("Reading frame " + t);
                    Read frame = Read.of(name, movie, t);
                    synchronized (steps) {
                        steps.step();
                    }
                    return frame;
                })
                .toList();
        steps.finish();
        List<String> problems =
                read.stream().flatMap(frame -> frame.problems.stream()).toList();
        if (problems.size() > MOST_REPORTED) {
            List<String> first = new ArrayList<>(problems.subList(0, MOST_REPORTED));
            first.add(name + ": … and " + (problems.size() - MOST_REPORTED) + " more problems.");
            problems = first;
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new LabelTracks(
                name, movie, read.stream().map(frame -> frame.cells).toList());
    }

    /** Number of frames. */
    public int frames() {
        return frames.size();
    }

    /** The labels of a frame, ascending. */
    public long[] labelsAt(int t) {
        return frames.get(t).labels.clone();
    }

    /** The tracks, each a lineage of its own. */
    public TrackGraph toGraph() {
        return toGraph(Map.of());
    }

    /**
     * The lineages. Cells get the ids {@code (t + 1) · 1 000 000 + 1, + 2, …} in the order of the labels.
     *
     * @param parents label of a track to that of the track it comes from, which ends before it begins; a label without
     *     entry starts a lineage. Where a parent has one child, that begins a track of its own when it follows at once, and
     *     goes on the parent's when frames lie between
     * @throws InvalidInputException with everything that is wrong: labels that are in no frame, parents that do not end
     *     before their children, more than two children
     */
    public TrackGraph toGraph(Map<Long, Long> parents) {
        Map<Long, Span> spans = spans();
        checkParents(parents, spans);
        TrackGraphBuilder builder = TrackGraph.builder(MovieShape.of(movie), new LabelMasks(movie));
        Map<Long, Long> latest = new HashMap<>();
        for (int t = 0; t < frames.size(); t++) {
            Cells cells = frames.get(t);
            for (int i = 0; i < cells.labels.length; i++) {
                long label = cells.labels[i];
                Long before = latest.get(label);
                Long parent = before == null ? parents.get(label) : null;
                if (parent != null) {
                    before = latest.get(parent);
                }
                builder.add(
                        id(t, i),
                        t,
                        cells.position[3 * i],
                        cells.position[3 * i + 1],
                        cells.position[3 * i + 2],
                        cells.area[i],
                        before == null ? -1 : before);
                if (parent != null && before != null && frame(before) + 1 == t) {
                    builder.beginTrack();
                }
                latest.put(label, id(t, i));
            }
        }
        return builder.build();
    }

    private static long id(int t, int index) {
        return (t + 1) * IDS_PER_FRAME + index + 1;
    }

    private static int frame(long id) {
        return (int) (id / IDS_PER_FRAME) - 1;
    }

    private Map<Long, Span> spans() {
        Map<Long, Span> spans = new HashMap<>();
        for (int t = 0; t < frames.size(); t++) {
            int frame = t;
            for (long label : frames.get(t).labels) {
                spans.merge(label, new Span(t, t), (span, now) -> new Span(span.begin, frame));
            }
        }
        return spans;
    }

    private void checkParents(Map<Long, Long> parents, Map<Long, Span> spans) {
        List<String> problems = new ArrayList<>();
        Map<Long, Integer> children = new TreeMap<>();
        new TreeMap<>(parents).forEach((label, parent) -> {
            Span child = spans.get(label);
            Span mother = spans.get(parent);
            if (child == null || mother == null) {
                problems.add(name + ": track " + label + " comes from " + parent + ", but there is no pixel of "
                        + (child == null ? label : parent) + ". Remove the parent, or draw the track.");
            } else if (mother.end >= child.begin) {
                problems.add(name + ": track " + label + " begins in frame " + child.begin + ", but its parent "
                        + parent + " ends in frame " + mother.end + "; it must end before. Correct one of them.");
            } else {
                children.merge(parent, 1, Integer::sum);
            }
        });
        children.forEach((parent, count) -> {
            if (count > MOST_CHILDREN) {
                problems.add(name + ": track " + parent + " has " + count + " children, but a cell divides into two."
                        + " Take the parent from all but two of them.");
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.size() > MOST_REPORTED ? problems.subList(0, MOST_REPORTED) : problems);
        }
    }

    /** First and last frame of a label. */
    private record Span(int begin, int end) {}

    /** A frame that was read, or why it was not. */
    private record Read(Cells cells, List<String> problems) {

        static Read of(String name, Movie movie, int t) {
            try {
                FrameLabels labels = FrameLabels.of(movie.frame(t));
                if (labels.count() < IDS_PER_FRAME) {
                    return new Read(new Cells(labels), List.of());
                }
                return new Read(
                        Cells.NONE,
                        List.of(name + ", frame " + t + ": there are " + labels.count() + " labels, but at most "
                                + (IDS_PER_FRAME - 1) + " can be held. Crop the movie."));
            } catch (InvalidInputException e) {
                return new Read(
                        Cells.NONE,
                        e.problems().stream()
                                .map(problem -> name + ", frame " + t + ": " + problem)
                                .toList());
            }
        }
    }

    /** The cells of a frame, by label. */
    private static final class Cells {
        private static final Cells NONE = new Cells();

        private final long[] labels;
        private final int[] area;
        private final double[] position;

        private Cells() {
            labels = new long[0];
            area = new int[0];
            position = new double[0];
        }

        Cells(FrameLabels frame) {
            labels = new long[frame.count()];
            area = new int[frame.count()];
            position = new double[3 * frame.count()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = frame.label(i);
                area[i] = frame.area(i);
                position[3 * i] = frame.z(i);
                position[3 * i + 1] = frame.y(i);
                position[3 * i + 2] = frame.x(i);
            }
        }
    }

    /** Cuts masks out of the movie; keeps the frame it read last. */
    private static final class LabelMasks implements MaskSource {
        private final Movie movie;
        private volatile @Nullable Frame latest;

        LabelMasks(Movie movie) {
            this.movie = movie;
        }

        @Override
        public List<Mask> masks(int t, long[] candidateIds) {
            Frame frame = latest;
            if (frame == null || frame.t != t) {
                frame = new Frame(t, FrameLabels.of(movie.frame(t)));
                latest = frame;
            }
            FrameLabels labels = frame.labels;
            return Arrays.stream(candidateIds)
                    .mapToObj(id -> labels.mask(index(t, id, labels.count())))
                    .toList();
        }

        private static int index(int t, long id, int count) {
            long index = id - id(t, 0);
            if (index < 0 || index >= count) {
                throw new InvalidInputException("Frame " + t + " of the labels has no cell " + id
                        + " any more. Do not change files while they are in use.");
            }
            return (int) index;
        }

        private record Frame(int t, FrameLabels labels) {}
    }
}
