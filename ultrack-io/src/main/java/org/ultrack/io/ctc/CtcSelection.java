// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;

/**
 * Which cells a result has.
 *
 * @param margin pixels at the borders in y and x; cells whose box lies in them are left out, and their children start
 *     lineages. 0 for none
 * @param firstFrame label image, axes X, Y(, Z), of the size of the exported masks, of cells in frame 0; only their
 *     lineages are exported. Labels and cells are paired so that the sum of distances between centroids is least;
 *     labels beyond the number of cells are passed over. Missing for all lineages
 * @param stitched whether a lineage of the first frame that breaks off goes on with the nearest one that starts in the
 *     next frame, as far as cells usually move; only with {@code firstFrame}
 */
public record CtcSelection(
        int margin, @Nullable RandomAccessibleInterval<? extends RealType<?>> firstFrame, boolean stitched) {
    private static final CtcSelection EVERYTHING = new CtcSelection(0, null, false);

    /** Checks the values. */
    public CtcSelection {
        List<String> problems = new ArrayList<>();
        if (margin < 0) {
            problems.add("margin (" + margin + ") must be 0 or above. 0 leaves nothing out.");
        }
        if (firstFrame != null && firstFrame.numDimensions() != 2 && firstFrame.numDimensions() != 3) {
            problems.add("The first frame must have 2 or 3 axes, but has " + firstFrame.numDimensions() + ".");
        }
        if (stitched && firstFrame == null) {
            problems.add("Tracks are stitched only to those of a first frame. Give one, or leave out stitching.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Every cell. */
    public static CtcSelection everything() {
        return EVERYTHING;
    }

    /** A copy with another {@link #margin}. */
    public CtcSelection withMargin(int margin) {
        return new CtcSelection(margin, firstFrame, stitched);
    }

    /** A copy for the lineages of another {@link #firstFrame}, {@link #stitched} or not. */
    public CtcSelection withFirstFrame(RandomAccessibleInterval<? extends RealType<?>> firstFrame, boolean stitched) {
        return new CtcSelection(margin, firstFrame, stitched);
    }

    /**
     * The cells of a result.
     *
     * @throws InvalidInputException when there are none; the message names the option that leaves them out
     */
    TrackGraph select(TrackGraph graph, CtcScale scale, FrameSampling sampling, Cancellation cancellation) {
        List<CellRule> rules = new ArrayList<>();
        if (!scale.isOne()) {
            rules.add(CellRule.scale(graph.shape(), scale, sampling));
        }
        if (margin > 0) {
            rules.add(CellRule.margin(graph.shape(), margin));
        }
        if (firstFrame == null) {
            return new CellFilter(rules, cancellation).filter(graph);
        }
        // all cells of frame 0 are there to be paired, so that a label does not go to the neighbour of one left out
        Set<Long> roots = Markers.of(firstFrame, graph.shape(), scale, sampling).nearestCells(graph.nodesAt(0));
        TrackGraph kept = new CellFilter(rules, cancellation).filter(graph);
        BitSet followed = lineages(kept, roots);
        if (followed.isEmpty()) {
            throw new InvalidInputException("The solution is empty after filtering: of "
                    + graph.nodesAt(0).size() + " cells in frame 0 none stays that belongs to a label of the first"
                    + " frame. Give another first frame, or a smaller margin.");
        }
        if (!stitched) {
            return kept.filter(node -> followed.get(node.trackId()));
        }
        TrackGraph joined = kept.withParents(Stitching.joins(kept, followed));
        BitSet joinedLineages = lineages(joined, roots);
        return joined.filter(node -> joinedLineages.get(node.trackId()));
    }

    /** The tracks of the lineages that start with these candidates, by number. */
    private static BitSet lineages(TrackGraph graph, Set<Long> roots) {
        BitSet tracks = new BitSet();
        for (Track track : graph.tracks()) { // a mother's number is below her daughters'
            tracks.set(
                    track.id(),
                    track.parentId() == 0
                            ? roots.contains(track.nodes().getFirst().candidateId())
                            : tracks.get(track.parentId()));
        }
        return tracks;
    }
}
