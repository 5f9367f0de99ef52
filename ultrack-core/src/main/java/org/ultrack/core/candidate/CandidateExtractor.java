// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.Arrays;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.hierarchy.RegionForest;
import org.ultrack.core.hierarchy.WatershedHierarchy;

/**
 * Segments frames: from foreground and contours to candidates, the same ones, in the same order and with the same ids
 * as Python ultrack 0.8.
 *
 * <p>Keeps a workspace proportional to one frame: one instance for each thread, used for frame after frame. What it
 * returns shares nothing with the workspace. The same input gives the same candidates, whatever came before; with
 * {@code max_noise} and {@code random_seed = "none"} only as long as the instance lives.
 */
public final class CandidateExtractor {
    private static final int NONE = FrameCandidates.NO_PARENT;
    private static final double NO_HIERARCHY = -1;

    private final SegmentationConfig config;
    private final WatershedHierarchy hierarchy;

    /**
     * Makes a workspace.
     *
     * @param shape size of the frames to come
     */
    public CandidateExtractor(SegmentationConfig config, FrameShape shape) {
        this.config = config;
        this.hierarchy = new WatershedHierarchy(config, shape);
    }

    /**
     * The candidates of one frame; none when there is no foreground.
     *
     * @param t frame, from 0
     * @param foreground strictly above {@code segmentation.threshold} where there are cells; NaN is background
     * @param contours high between cells, low inside; finite wherever there is foreground
     * @throws org.ultrack.error.InvalidInputException when a shape is not the one given before, a contour in the
     *     foreground is not finite, or there are more candidates than ids
     */
    public FrameCandidates extract(int t, FramePixels foreground, FramePixels contours) {
        RegionForest forest = hierarchy.build(t, foreground, contours);
        RegionSelection selection = new RegionSelection(forest, config);
        RegionGeometry geometry = new RegionGeometry(forest);
        FrameCandidatesBuilder candidates = FrameCandidates.builder(t, forest.shape());
        int[] candidateOf = new int[forest.regions()];
        int[] regionOf = new int[forest.regions()];
        int count = number(t, forest, selection, candidateOf, regionOf);
        for (int candidate = 0, tree = 0; candidate < count; candidate++) {
            int region = regionOf[candidate];
            while (region > forest.root(tree)) {
                tree++;
            }
            boolean selected = selection.isCandidate(region);
            int above = selected ? selection.parent(region) : NONE;
            candidates.add(
                    CandidateIds.id(t, candidate),
                    tree + 1,
                    above == NONE ? NONE : candidateOf[above],
                    forest.area(region),
                    selected ? forest.frontier(region) : NO_HIERARCHY,
                    selected ? selection.height(region) : NO_HIERARCHY,
                    geometry.centroidZ(region),
                    geometry.centroidY(region),
                    geometry.centroidX(region));
            for (; above != NONE; above = selection.parent(above)) {
                if (candidateOf[above] != NONE) {
                    candidates.addOverlap(candidate, candidateOf[above]);
                }
            }
        }
        return candidates.build(new RegionMasks(forest, geometry, regionOf, count));
    }

    /** Numbers the candidates; a hierarchy without any becomes one as a whole, however large it is. */
    private static int number(
            int t, RegionForest forest, RegionSelection selection, int[] candidateOf, int[] regionOf) {
        Arrays.fill(candidateOf, NONE);
        int count = 0;
        for (int tree = 0; tree < forest.hierarchies(); tree++) {
            int before = count;
            for (int region = forest.firstRegion(tree); region <= forest.root(tree); region++) {
                if (selection.isCandidate(region)) {
                    candidateOf[region] = count;
                    regionOf[count++] = region;
                }
            }
            if (count == before) {
                candidateOf[forest.root(tree)] = count;
                regionOf[count++] = forest.root(tree);
            }
            CandidateIds.checkCount(t, count);
        }
        return count;
    }
}
