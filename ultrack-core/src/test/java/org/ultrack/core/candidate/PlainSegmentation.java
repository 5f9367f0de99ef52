// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;

/**
 * The oracle: a frame's candidates by the definition, step by step, every tree stored, everything looked up by brute
 * force. Shares no code with what it judges.
 */
final class PlainSegmentation {

    /**
     * A candidate.
     *
     * @param pixels ascending
     * @param parent index of the parent, or -1
     * @param ancestors indices of all ancestors, nearest first
     */
    record Region(
            List<Integer> pixels,
            int hierarchy,
            int parent,
            List<Integer> ancestors,
            double frontier,
            double height,
            List<Integer> centroid) {}

    private final SegmentationConfig config;
    private final FrameShape shape;
    private final double[] contours;
    private final boolean isFloat;
    private final List<Region> regions = new ArrayList<>();
    private int hierarchies;
    /** Components that were cut in step 2. */
    int cuts;

    private PlainSegmentation(SegmentationConfig config, FrameShape shape, double[] contours, boolean isFloat) {
        this.config = config;
        this.shape = shape;
        this.contours = contours;
        this.isFloat = isFloat;
    }

    static PlainSegmentation of(SegmentationConfig config, FramePixels foreground, FramePixels contours) {
        FrameShape shape = foreground.shape();
        double[] values =
                IntStream.range(0, shape.pixels()).mapToDouble(contours::get).toArray();
        PlainSegmentation plain = new PlainSegmentation(config, shape, values, contours.isFloat());
        double threshold =
                foreground.isFloat() && !foreground.isIntegral() ? (float) config.threshold() : config.threshold();
        boolean[] mask = new boolean[shape.pixels()];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            mask[pixel] = foreground.get(pixel) > threshold;
        }
        plain.run(mask);
        return plain;
    }

    List<Region> regions() {
        return regions;
    }

    private void run(boolean[] mask) {
        // step 1
        List<List<Integer>> components = components(mask);
        int smallest = (int) (config.minArea() / config.minAreaFactor());
        if (components.size() > 1) {
            components.removeIf(component -> component.size() < smallest);
        }
        for (List<Integer> component : components) {
            if (component.size() > config.maxArea()) {
                cuts++;
                for (List<Integer> piece : pieces(component)) {
                    extract(piece);
                }
            } else {
                extract(component);
            }
        }
    }

    /** Step 1: by flooding from each pixel in C order. */
    private List<List<Integer>> components(boolean[] mask) {
        List<List<Integer>> components = new ArrayList<>();
        boolean[] seen = new boolean[mask.length];
        for (int seed = 0; seed < mask.length; seed++) {
            if (!mask[seed] || seen[seed]) {
                continue;
            }
            TreeSet<Integer> component = new TreeSet<>();
            Deque<Integer> open = new ArrayDeque<>(List.of(seed));
            seen[seed] = true;
            while (!open.isEmpty()) {
                int pixel = open.pop();
                component.add(pixel);
                for (int other = 0; other < mask.length; other++) {
                    int distance = Math.abs(shape.z(pixel) - shape.z(other))
                            + Math.abs(shape.y(pixel) - shape.y(other))
                            + Math.abs(shape.x(pixel) - shape.x(other));
                    if (distance == 1 && mask[other] && !seen[other]) {
                        seen[other] = true;
                        open.push(other);
                    }
                }
            }
            components.add(new ArrayList<>(component));
        }
        return components;
    }

    /** Step 2: the highest nodes up to the largest area. */
    private List<List<Integer>> pieces(List<Integer> component) {
        PlainTree tree = hierarchyOf(component).watershed(HierarchyCriterion.AREA);
        List<List<Integer>> pieces = new ArrayList<>();
        for (int node = 0; node < tree.nodes(); node++) {
            int above = tree.parent[node];
            if (tree.altitude[node] <= config.maxArea() && (above < 0 || tree.altitude[above] > config.maxArea())) {
                pieces.add(tree.leavesOf(node).stream().map(component::get).toList());
            }
        }
        return pieces;
    }

    private PlainHierarchy hierarchyOf(List<Integer> pixels) {
        return new PlainHierarchy(shape, pixels, contours, isFloat, config.anisotropyPenalization());
    }

    /** Steps 3 to 10 for one component. */
    private void extract(List<Integer> pixels) {
        hierarchies++;
        PlainHierarchy hierarchy = hierarchyOf(pixels);
        PlainTree full = hierarchy.withoutSmallRegions(hierarchy.watershed(config.hierarchy()), config.minArea());
        double[] frontier = new double[full.nodes()];
        boolean[] removed = new boolean[full.nodes()];
        for (int node = full.leaves; node < full.nodes(); node++) {
            frontier[node] = hierarchy.frontier(full, node);
            if (node != full.root()) {
                boolean isWeak = config.minFrontier() > 0
                        && frontier[node] < config.minFrontier()
                        && full.area(full.parent[node]) <= config.maxArea();
                removed[node] = isWeak || full.area(node) > config.maxArea();
            }
        }
        double[] keptFrontier = IntStream.range(0, full.nodes())
                .filter(node -> !removed[node])
                .mapToDouble(node -> frontier[node])
                .toArray();
        PlainTree tree = full.without(removed);
        // step 7
        int[] index = new int[tree.nodes()];
        Arrays.fill(index, -1);
        int next = regions.size();
        for (int node = tree.leaves; node < tree.nodes(); node++) {
            if (tree.area(node) <= config.maxArea()) {
                index[node] = next++;
            }
        }
        if (next == regions.size()) {
            regions.add(new Region(pixels, hierarchies, -1, List.of(), -1, -1, centroid(pixels)));
            return;
        }
        for (int node = tree.leaves; node < tree.nodes(); node++) {
            if (index[node] < 0) {
                continue;
            }
            List<Integer> own = tree.leavesOf(node).stream().map(pixels::get).toList();
            List<Integer> ancestors = new ArrayList<>();
            for (int above = tree.parent[node]; above >= 0; above = tree.parent[above]) {
                if (index[above] >= 0) {
                    ancestors.add(index[above]);
                }
            }
            int parent = tree.parent[node] < 0 ? -1 : index[tree.parent[node]];
            regions.add(new Region(
                    own, hierarchies, parent, ancestors, keptFrontier[node], height(tree, node), centroid(own)));
        }
    }

    /** Step 8. */
    private static double height(PlainTree tree, int node) {
        double top = tree.altitude[tree.parent[node] < 0 ? node : tree.parent[node]];
        double bottom = IntStream.range(tree.leaves, tree.nodes())
                .filter(below -> tree.isAncestor(node, below))
                .mapToDouble(below -> tree.altitude[below])
                .min()
                .orElseThrow();
        return top - bottom;
    }

    private List<Integer> centroid(List<Integer> pixels) {
        double z = pixels.stream().mapToInt(shape::z).average().orElseThrow();
        double y = pixels.stream().mapToInt(shape::y).average().orElseThrow();
        double x = pixels.stream().mapToInt(shape::x).average().orElseThrow();
        return List.of((int) Math.rint(z), (int) Math.rint(y), (int) Math.rint(x));
    }
}
