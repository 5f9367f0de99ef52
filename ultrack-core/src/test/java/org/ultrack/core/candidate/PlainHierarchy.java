// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.core.array.FrameShape;

/** Steps 3 to 5 of the watershed hierarchy for the pixels of one component, one step after the other. */
final class PlainHierarchy {
    final List<Integer> pixels;
    final List<int[]> ends = new ArrayList<>();
    final double[] weight;
    private final List<Integer> edges;

    /**
     * Step 3.
     *
     * @param pixels of the component, ascending
     * @param contours of the frame
     * @param isFloat whether contours are summed in float32
     */
    PlainHierarchy(FrameShape shape, List<Integer> pixels, double[] contours, boolean isFloat, double zPenalty) {
        this.pixels = pixels;
        List<Float> weights = new ArrayList<>();
        for (int leaf = 0; leaf < pixels.size(); leaf++) {
            int p = pixels.get(leaf);
            for (int axis = 0; axis < 3; axis++) {
                int z = shape.z(p) + (axis == 2 ? 1 : 0);
                int y = shape.y(p) + (axis == 1 ? 1 : 0);
                int x = shape.x(p) + (axis == 0 ? 1 : 0);
                if (x == shape.width() || y == shape.height() || z == shape.depth()) {
                    continue;
                }
                int q = shape.index(z, y, x);
                int other = pixels.indexOf(q);
                if (other >= 0) {
                    double sum = isFloat ? (float) contours[p] + (float) contours[q] : contours[p] + contours[q];
                    double half = sum / 2 + 1e-8;
                    ends.add(new int[] {leaf, other});
                    weights.add((float) (axis == 2 ? half + zPenalty : half));
                }
            }
        }
        weight = weights.stream().mapToDouble(Float::doubleValue).toArray();
        edges = IntStream.range(0, ends.size()).boxed().toList();
    }

    /** Step 4. */
    PlainTree watershed(HierarchyCriterion criterion) {
        PlainTree byAltitude = PlainTree.kruskal(pixels.size(), ends, edges, weight);
        double[] attribute =
                switch (criterion) {
                    case AREA -> areas(byAltitude);
                    case VOLUME -> volumes(byAltitude);
                    case DYNAMICS -> dynamics(byAltitude);
                };
        double[] corrected = corrected(byAltitude, attribute);
        double[] persistence = new double[ends.size()];
        for (int join = 0; join < byAltitude.mst.size(); join++) {
            List<Integer> children = byAltitude.children(byAltitude.leaves + join);
            persistence[byAltitude.mst.get(join)] = Math.min(corrected[children.get(0)], corrected[children.get(1)]);
        }
        return PlainTree.kruskal(pixels.size(), ends, byAltitude.mst, persistence)
                .canonised();
    }

    private static double[] areas(PlainTree tree) {
        return IntStream.range(0, tree.nodes()).mapToDouble(tree::area).toArray();
    }

    private static double[] volumes(PlainTree tree) {
        double[] volume = new double[tree.nodes()];
        for (int node = tree.leaves; node < tree.nodes(); node++) {
            List<Integer> children = tree.children(node);
            double own = node == tree.root()
                    ? 0
                    : (double) ((float) tree.altitude[tree.parent[node]] - (float) tree.altitude[node])
                            * tree.area(node);
            volume[node] = own + (volume[children.get(0)] + volume[children.get(1)]);
        }
        return volume;
    }

    private static double[] dynamics(PlainTree tree) {
        double[] lowest = new double[tree.nodes()];
        for (int node = tree.leaves; node < tree.nodes(); node++) {
            lowest[node] = tree.altitude[node];
            for (int child : tree.children(node)) {
                if (!tree.isLeaf(child)) {
                    lowest[node] = Math.min(lowest[node], lowest[child]);
                }
            }
        }
        double[] dynamics = new double[tree.nodes()];
        int root = tree.root();
        dynamics[root] = (float) tree.altitude[root] - (float) lowest[root];
        for (int node = root; node >= tree.leaves; node--) {
            int heir = -1;
            for (int child : tree.children(node)) {
                if (!tree.isLeaf(child) && (heir < 0 || lowest[child] < lowest[heir])) {
                    heir = child;
                }
            }
            for (int child : tree.children(node)) {
                if (!tree.isLeaf(child)) {
                    dynamics[child] =
                            child == heir ? dynamics[node] : (float) tree.altitude[node] - (float) lowest[child];
                }
            }
        }
        return dynamics;
    }

    private static double[] corrected(PlainTree tree, double[] attribute) {
        double[] corrected = new double[tree.nodes()];
        for (int node = tree.leaves; node < tree.nodes(); node++) {
            boolean isFlat = node != tree.root() && tree.altitude[node] == tree.altitude[tree.parent[node]];
            corrected[node] = isFlat
                    ? tree.children(node).stream()
                            .mapToDouble(child -> corrected[child])
                            .max()
                            .orElseThrow()
                    : attribute[node];
        }
        return corrected;
    }

    /** Step 5. */
    PlainTree withoutSmallRegions(PlainTree watershed, int minArea) {
        double[] saliency = new double[ends.size()];
        for (int edge : edges) {
            int[] end = ends.get(edge);
            saliency[edge] = watershed.altitude[watershed.lowestCommonAncestor(end[0], end[1])];
        }
        PlainTree binary = PlainTree.kruskal(pixels.size(), ends, edges, saliency);
        double[] relevant = saliency.clone();
        for (int join = 0; join < binary.mst.size(); join++) {
            boolean isSmall =
                    binary.children(binary.leaves + join).stream().anyMatch(child -> binary.area(child) < minArea);
            if (isSmall) {
                relevant[binary.mst.get(join)] = 0;
            }
        }
        return PlainTree.kruskal(pixels.size(), ends, binary.mst, relevant).canonised();
    }

    /** Step 6: mean weight of the edges with exactly one end in the node, 0 when there is none. */
    double frontier(PlainTree tree, int node) {
        double sum = 0;
        int number = 0;
        for (int edge : edges) {
            int[] end = ends.get(edge);
            if (tree.isAncestor(node, end[0]) != tree.isAncestor(node, end[1])) {
                sum += weight[edge];
                number++;
            }
        }
        return number == 0 ? 0 : sum / number;
    }
}
