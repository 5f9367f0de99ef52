// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateIds;
import org.ultrack.core.candidate.Discs;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.engine.RunContext;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Tracks of elsewhere become candidates, links and solution: first the candidates, each frame in its own transaction,
 * then the links, then the solution at once, so that a run that was killed goes on where it stopped. Cells may share
 * pixels, as both were said to be cells; no overlap is written.
 */
final class AdoptStage {
    /** Weight of a link: that of pixels which do not change, the highest there is. */
    private static final double WEIGHT = 1;

    /** Note: candidates that begin a track as the only child of their parent, which no column says. */
    static final String TRACK_STARTS = "track_starts";

    private static final double NO_HIERARCHY = -1;
    private static final long NO_PARENT = -1;

    private final RunContext context;
    private final TrackingStore store;
    private final TrackGraph tracks;
    private final AdoptOptions options;
    private final MovieShape shape;
    private final FrameShape frameShape;
    /** Candidate of each cell. */
    private final long[] candidate;

    AdoptStage(RunContext context, TrackingStore store, TrackGraph tracks, AdoptOptions options) {
        this.context = context;
        this.store = store;
        this.tracks = tracks;
        this.options = options;
        this.shape = tracks.shape();
        this.frameShape = new FrameShape(shape.depth(), shape.height(), shape.width(), shape.spatialDimensions());
        check();
        this.candidate = new long[tracks.size()];
        for (int t = 0; t < shape.frames(); t++) {
            List<TrackNode> nodes = tracks.nodesAt(t);
            for (int i = 0; i < nodes.size(); i++) {
                candidate[nodes.get(i).index()] = CandidateIds.id(t, i);
            }
        }
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        if (tracks.size() == 0) {
            problems.add("There are no tracks to import. Check the file.");
        }
        if (!tracks.hasMasks() && options.radius() == 0) {
            problems.add("The tracks have positions but no masks, and candidates need pixels. Give a radius (--radius)"
                    + " to make a disc of each cell, or import them together with their label images.");
        }
        PixelScale.problem(options.scale(), shape.spatialDimensions()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Goes on only from what an earlier run has left of the same tracks. */
    void requireOwn() {
        if (store.note(SegmentStage.SETTINGS).isPresent()) {
            settings().requireSame();
        } else {
            store.requireEmpty();
        }
    }

    private StageSettings settings() {
        return new StageSettings(
                store,
                SegmentStage.SETTINGS,
                "imported",
                "tracks " + tracks + (tracks.hasMasks() ? "" : ", radius " + options.radius()));
    }

    void run() {
        store.writeMovie(new MovieMetadata(shape, options.scale(), List.of()));
        settings().keep();
        FrameStage stage = new FrameStage(
                Stage.ADOPT, context.config().segmentation().workers(), context.listener(), context.cancellation());
        int[] missing = stage.missing(IntStream.range(0, shape.frames()), store.segmentedFrames());
        stage.run(missing, () -> this::candidates, store::writeFrame);
        BitSet linked = store.linkedFrames();
        for (int t = 0; t < shape.frames() - 1; t++) {
            if (!linked.get(t)) {
                context.cancellation().check("Importing links");
                writeLinks(t);
            }
        }
        if (store.solvedFrames().nextClearBit(0) < shape.frames()) {
            writeSolution();
        }
    }

    private FrameCandidates candidates(int t) {
        List<TrackNode> nodes = tracks.nodesAt(t);
        List<Mask> masks = tracks.hasMasks() ? tracks.masksAt(t) : Discs.of(frameShape, options.radius(), nodes);
        FrameCandidatesBuilder builder = FrameCandidates.builder(t, frameShape);
        for (int i = 0; i < masks.size(); i++) {
            TrackNode node = nodes.get(i);
            requireInside(node, masks.get(i));
            builder.add(
                    CandidateIds.id(t, i),
                    i + 1,
                    FrameCandidates.NO_PARENT,
                    NO_HIERARCHY,
                    NO_HIERARCHY,
                    (int) Math.rint(node.z()),
                    (int) Math.rint(node.y()),
                    (int) Math.rint(node.x()),
                    masks.get(i));
        }
        return builder.build();
    }

    private void requireInside(TrackNode node, Mask mask) {
        boolean inside = mask.z0() >= 0
                && mask.y0() >= 0
                && mask.x0() >= 0
                && mask.z0() + mask.depth() <= shape.depth()
                && mask.y0() + mask.height() <= shape.height()
                && mask.x0() + mask.width() <= shape.width();
        if (!inside || mask.area() == 0 || mask.spatialDimensions() != shape.spatialDimensions()) {
            throw new InvalidInputException("Cell " + node.candidateId() + " of frame " + node.t() + " has the mask "
                    + mask + ", but a mask must have pixels and lie in the movie of " + shape.depth() + " x "
                    + shape.height() + " x " + shape.width() + " pixels. Correct the mask, or leave out the cell.");
        }
    }

    private void writeLinks(int t) {
        List<TrackNode> targets = tracks.nodesAt(t + 1).stream()
                .filter(node -> node.hasParent() && tracks.node(node.parent()).t() == t)
                .toList();
        double[] weights = new double[targets.size()];
        Arrays.fill(weights, WEIGHT);
        store.writeLinks(
                t,
                targets.stream().mapToLong(node -> candidate[node.parent()]).toArray(),
                targets.stream().mapToLong(node -> candidate[node.index()]).toArray(),
                weights);
    }

    private void writeSolution() {
        String starts = tracks.nodes().stream()
                .filter(tracks::beginsAlone)
                .map(node -> Long.toString(candidate[node.index()]))
                .collect(Collectors.joining(","));
        if (!starts.isEmpty()) {
            store.writeNote(TRACK_STARTS, starts);
        }
        long[] parents = new long[candidate.length];
        for (TrackNode node : tracks.nodes()) {
            parents[node.index()] = node.hasParent() ? candidate[node.parent()] : NO_PARENT;
        }
        store.writeSolution(0, shape.frames() - 1, Seam.WRITE_PARENTS, candidate, parents);
    }
}
