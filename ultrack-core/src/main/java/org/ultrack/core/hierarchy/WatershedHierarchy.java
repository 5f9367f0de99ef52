// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.concurrent.ThreadLocalRandom;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.RandomSeed;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.DisjointSets;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;

/**
 * From foreground and contours of a frame to its hierarchies of regions, as Python ultrack 0.8 makes them with Higra,
 * for all components at once in linear passes:
 *
 * <ol>
 *   <li>connected components of the foreground, the small ones dropped;
 *   <li>their pixels as a graph, sorted by contour strength once;
 *   <li>its minimum spanning forest with the persistence of each edge by area, dynamics or volume; components that are
 *       too large are cut in between;
 *   <li>basins, pairs of touching basins, and a second hierarchy over these that has no region below the smallest area;
 *   <li>the canonised trees with altitudes and frontiers.
 * </ol>
 *
 * <p>O(n) for a frame of n pixels but for n log n at the basins. Keeps a workspace of 4 bytes for each pixel of the
 * largest frame so far and about 90 (2D) or 110 (3D) for each of its foreground: one instance for each thread, used for
 * frame after frame. The same input gives the same regions, whatever came before.
 */
public final class WatershedHierarchy {
    private final FrameShape shape;
    private final SegmentationConfig config;
    private final Components components;
    private final PixelGraph graph;
    /** Sets of vertices, for one step after the other. */
    private final DisjointSets sets = new DisjointSets();

    private final SpanningForest forest = new SpanningForest(sets);
    private final OversizeCut oversizeCut = new OversizeCut(sets);
    private final Basins basins = new Basins(sets);
    private final BasinPairs pairs = new BasinPairs();
    private final BasinGroups groups = new BasinGroups(sets);
    private final RegionForestBuilder builder = new RegionForestBuilder();

    /**
     * Makes a workspace.
     *
     * @param shape size of the frames to come
     */
    public WatershedHierarchy(SegmentationConfig config, FrameShape shape) {
        this.shape = shape;
        this.config = config;
        this.components = new Components(shape);
        long seed = config.randomSeed() == RandomSeed.FRAME
                ? 0
                : ThreadLocalRandom.current().nextLong();
        this.graph = new PixelGraph(shape, config.anisotropyPenalization(), new ContourNoise(config.maxNoise(), seed));
    }

    /**
     * The hierarchies of one frame.
     *
     * @param t frame, for the noise and for messages
     * @param foreground strictly above the threshold where there are cells; NaN is background
     * @param contours high between cells, low inside; finite wherever there is foreground
     * @throws InvalidInputException when a shape is not the one given before, or a contour is not finite
     */
    public RegionForest build(int t, FramePixels foreground, FramePixels contours) {
        checkShape(t, "foreground", foreground);
        checkShape(t, "contours", contours);
        components.label(foreground, config.threshold(), (int) (config.minArea() / config.minAreaFactor()));
        graph.build(t, components, contours);
        growForest();
        basins.find(graph, forest, components);
        pairs.find(graph, components, basins);
        groups.form(graph, components, basins, pairs, config.minArea());
        return builder.build(shape, components, basins, pairs, groups);
    }

    private void growForest() {
        if (OversizeCut.isNeeded(components, config.maxArea())) {
            forest.grow(graph, components, HierarchyCriterion.AREA);
            oversizeCut.cut(graph, forest, components, config.maxArea());
            forest.regrow(graph, components.vertices, config.hierarchy());
        } else {
            forest.grow(graph, components, config.hierarchy());
        }
    }

    private void checkShape(int t, String what, FramePixels pixels) {
        if (!pixels.shape().equals(shape)) {
            throw new InvalidInputException("The " + what + " of frame " + t + " is " + pixels.shape()
                    + " pixels, but the movie's frames are " + shape
                    + ". Foreground and contours must have one shape, the same in every frame.");
        }
    }
}
