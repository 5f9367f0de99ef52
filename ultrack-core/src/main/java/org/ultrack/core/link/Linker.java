// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import java.util.Arrays;
import java.util.Optional;
import org.ultrack.config.LinkingConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/**
 * Proposes links between the candidates of two neighbouring frames: those close by that share most pixels. A function
 * of its two frames alone; immutable, safe for all threads.
 *
 * <p>{@code var links = new Linker(config).link(candidates.at(t), candidates.at(t + 1));}
 */
public final class Linker {
    /*
     * For each target:
     *
     *   1. the 2 * max_neighbors sources whose centroids are nearest to the target's centroid + shift, both scaled, and
     *      nearer than max_distance; of sources that tie for the last place those with the lowest ids
     *   2. without those whose mean intensity differs by more than z_score_threshold standard deviations of the target,
     *      in any channel (only when both frames have images)
     *   3. weight = |target ∩ source| / |target ∪ source| - distance_weight * distance, the target's mask moved by its
     *      shift in whole pixels
     *   4. the max_neighbors first by (weight, -distance, id), descending; links of weight 0 and below are kept
     *
     * Cost O((sources + targets) log sources) + 2 * max_neighbors mask intersections for each target.
     *
     * [1] Bragantini et al. 2024, Ultrack: pushing the limits of cell tracking across biological scales.
     */
    private final LinkingConfig config;
    private final double[] scaleZyx;

    /** A linker for pixels that are as long as wide. */
    public Linker(LinkingConfig config) {
        this(config, new double[] {1, 1, 1});
    }

    private Linker(LinkingConfig config, double[] scaleZyx) {
        this.config = config;
        this.scaleZyx = scaleZyx;
    }

    /**
     * A copy that measures distances in physical units; {@code linking.max_distance} is then in those too.
     *
     * @param scale size of a pixel along (t, )(z, )y, x: read from the end, so that leading axes that frames do not
     *     have are passed over; axes that it leaves out have size 1
     * @throws InvalidInputException when a value is not above 0 and finite
     */
    public Linker withScale(double... scale) {
        double[] axes = {1, 1, 1};
        int used = Math.min(axes.length, scale.length);
        System.arraycopy(scale, scale.length - used, axes, axes.length - used, used);
        for (double size : axes) {
            if (!(size > 0) || Double.isInfinite(size)) {
                throw new InvalidInputException("Each value of scale " + Arrays.toString(scale)
                        + " must be above 0 and finite. Give the size of a pixel along each axis: z, y, x.");
            }
        }
        return new Linker(config, axes);
    }

    /** Links two frames whose candidates stay where they are, without looking at intensities. */
    public FrameLinks link(FrameCandidates source, FrameCandidates target) {
        return link(LinkingFrame.of(source), LinkingFrame.of(target));
    }

    /**
     * Links two frames.
     *
     * @param source the frame the links start from; its shifts are not read
     * @param target the frame the links lead to, later than the source, of the same size; with images when the source
     *     has some, as many channels
     * @return links by target; none, and a warning, when a frame is empty or nothing is close enough
     */
    public FrameLinks link(LinkingFrame source, LinkingFrame target) {
        FrameCandidates sources = source.candidates();
        FrameCandidates targets = target.candidates();
        checkNeighbours(sources, targets);
        boolean byIntensity = checkChannels(source, target);

        FrameLinks.Builder links = new FrameLinks.Builder(sources.t(), targets.t());
        if (sources.count() == 0 || targets.count() == 0) {
            return links.buildWithWarning(emptyFrame(sources, targets));
        }
        int dimensions = sources.shape().spatialDimensions();
        KdTree tree = new KdTree(source.positions(scaleZyx), dimensions);
        KdTree.Search search = tree.new Search((int) Math.min(Integer.MAX_VALUE, 2L * config.maxNeighbors()));
        double[] places = target.shiftedPositions(scaleZyx);
        double squaredLimit = config.maxDistance() * config.maxDistance();
        Ranking ranking = new Ranking((int) Math.min(sources.count(), 2L * config.maxNeighbors()));

        for (int candidate = 0; candidate < targets.count(); candidate++) {
            int found = search.nearest(places, candidate * dimensions, squaredLimit);
            Mask mask = target.shiftedMask(candidate);
            ranking.clear();
            for (int rank = 0; rank < found; rank++) {
                int neighbour = search.point(rank);
                if (byIntensity && !looksAlike(target, candidate, source, neighbour)) {
                    continue;
                }
                double distance = Math.sqrt(search.squaredDistance(rank));
                double overlap = mask.intersectionOverUnion(source.mask(neighbour));
                ranking.add(neighbour, overlap - config.distanceWeight() * distance, distance);
            }
            int kept = Math.min(ranking.count, config.maxNeighbors());
            for (int rank = 0; rank < kept; rank++) {
                links.add(ranking.sources[rank], candidate, ranking.weights[rank]);
            }
        }
        return links.count() > 0 ? links.build() : links.buildWithWarning(noLinks(sources, targets, byIntensity));
    }

    private boolean looksAlike(LinkingFrame target, int candidate, LinkingFrame source, int neighbour) {
        double score = target.intensities()
                .orElseThrow()
                .zScore(candidate, source.intensities().orElseThrow(), neighbour);
        return score <= config.zScoreThreshold();
    }

    private static void checkNeighbours(FrameCandidates sources, FrameCandidates targets) {
        if (sources.t() >= targets.t()) {
            throw new IllegalArgumentException("Links must lead to a later frame, not from frame " + sources.t()
                    + " to frame " + targets.t() + ".");
        }
        if (!sources.shape().equals(targets.shape())) {
            throw new InvalidInputException("Frame " + targets.t() + " (" + targets.shape()
                    + ") must have the size of frame " + sources.t() + " (" + sources.shape() + ").");
        }
    }

    /** Whether intensities are to be compared. */
    private static boolean checkChannels(LinkingFrame source, LinkingFrame target) {
        Optional<CandidateIntensities> from = source.intensities();
        Optional<CandidateIntensities> to = target.intensities();
        int sourceChannels = from.map(CandidateIntensities::channels).orElse(0);
        int targetChannels = to.map(CandidateIntensities::channels).orElse(0);
        if (sourceChannels != targetChannels) {
            throw new IllegalArgumentException("Both frames must have the same channels, but frame "
                    + source.candidates().t() + " has " + sourceChannels + " and frame "
                    + target.candidates().t() + " has " + targetChannels + ".");
        }
        return from.isPresent();
    }

    private static String emptyFrame(FrameCandidates sources, FrameCandidates targets) {
        String empty = sources.count() > 0
                ? "Frame " + targets.t() + " has"
                : targets.count() > 0
                        ? "Frame " + sources.t() + " has"
                        : "Frames " + sources.t() + " and " + targets.t() + " have";
        return empty + " no segments: nothing is linked from frame " + sources.t() + " to frame " + targets.t()
                + ". Maybe lower segmentation.threshold or segmentation.min_area, or look at the foreground there.";
    }

    private String noLinks(FrameCandidates sources, FrameCandidates targets, boolean byIntensity) {
        return "No links found from frame " + sources.t() + " to frame " + targets.t()
                + ". Maybe raise linking.max_distance (" + config.maxDistance() + ")"
                + (byIntensity ? " or linking.z_score_threshold (" + config.zScoreThreshold() + ")" : "") + ".";
    }

    /** The sources of one target, best first. */
    private static final class Ranking {
        private final int[] sources;
        private final double[] weights;
        private final double[] distances;
        private int count;

        Ranking(int capacity) {
            sources = new int[capacity];
            weights = new double[capacity];
            distances = new double[capacity];
        }

        void clear() {
            count = 0;
        }

        void add(int source, double weight, double distance) {
            int rank = count++;
            while (rank > 0 && comesBefore(source, weight, distance, rank - 1)) {
                sources[rank] = sources[rank - 1];
                weights[rank] = weights[rank - 1];
                distances[rank] = distances[rank - 1];
                rank--;
            }
            sources[rank] = source;
            weights[rank] = weight;
            distances[rank] = distance;
        }

        private boolean comesBefore(int source, double weight, double distance, int rank) {
            if (weight != weights[rank]) {
                return weight > weights[rank];
            }
            if (distance != distances[rank]) {
                return distance < distances[rank];
            }
            return source > sources[rank];
        }
    }
}
