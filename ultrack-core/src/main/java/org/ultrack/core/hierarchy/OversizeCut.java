// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.core.array.DisjointSets;

/**
 * Cuts components that are too large for a candidate into pieces, horizontally in their area watershed: two pixels stay
 * together when joined by edges of area persistence up to the largest area. A piece takes the place of its component and
 * is from then on a component of its own.
 */
final class OversizeCut {
    private final DisjointSets sets;
    private int[] piece = {};

    OversizeCut(DisjointSets sets) {
        this.sets = sets;
    }

    static boolean isNeeded(Components components, int maxArea) {
        for (int component = 0; component < components.count; component++) {
            if (components.sizes[component] > maxArea) {
                return true;
            }
        }
        return false;
    }

    /**
     * Step 2. Afterwards the components are the pieces, and the forest's edges are those inside of one: they are the
     * minimum spanning forest of the pieces, still sorted, with no persistence known.
     *
     * @param forest grown by area
     */
    void cut(PixelGraph graph, SpanningForest forest, Components components, int maxArea) {
        int vertices = components.vertices;
        if (piece.length < vertices) {
            piece = new int[vertices];
        }
        sets.reset(vertices);
        for (int rank = 0; rank < forest.count; rank++) {
            if (forest.persistence[rank] <= maxArea) {
                long edge = forest.edges[rank];
                sets.unite(PixelGraph.source(edge), graph.target(edge));
            } // a component that is not too large has no other edges
        }
        int pieces = sets.label(vertices, piece);
        int[] number = numberPieces(forest, components, pieces, maxArea);
        replaceComponents(components, number, pieces);
        keepInnerEdges(graph, forest, components.componentOf);
    }

    /** Components in their order; in each its pieces by their last edge in the order of (persistence, forest). */
    private int[] numberPieces(SpanningForest forest, Components components, int pieces, int maxArea) {
        long[] lastEdge = new long[pieces];
        for (int rank = 0; rank < forest.count; rank++) {
            double persistence = forest.persistence[rank];
            if (persistence <= maxArea) {
                int owner = piece[PixelGraph.source(forest.edges[rank])];
                lastEdge[owner] = Math.max(lastEdge[owner], (long) persistence << 32 | rank);
            }
        }
        int[] componentOfPiece = new int[pieces];
        int[] start = new int[components.count + 1];
        for (int vertex = components.vertices - 1; vertex >= 0; vertex--) {
            componentOfPiece[piece[vertex]] = components.componentOf[vertex];
        }
        for (int owner = 0; owner < pieces; owner++) {
            start[componentOfPiece[owner] + 1]++;
        }
        for (int component = 0; component < components.count; component++) {
            start[component + 1] += start[component];
        }
        int[] number = new int[pieces];
        int[] next = start.clone();
        long[] byLastEdge = new long[pieces];
        for (int owner = 0; owner < pieces; owner++) {
            int place = next[componentOfPiece[owner]]++;
            byLastEdge[place] = lastEdge[owner];
            number[owner] = place;
        }
        for (int component = 0; component < components.count; component++) {
            int from = start[component];
            int to = start[component + 1];
            if (to - from > 1) {
                Arrays.sort(byLastEdge, from, to);
                for (int place = from; place < to; place++) {
                    number[piece[PixelGraph.source(forest.edges[(int) byLastEdge[place]])]] = place;
                }
            }
        }
        return number;
    }

    private void replaceComponents(Components components, int[] number, int pieces) {
        int[] sizes = new int[pieces];
        for (int vertex = 0; vertex < components.vertices; vertex++) {
            int component = number[piece[vertex]];
            components.componentOf[vertex] = component;
            sizes[component]++;
        }
        components.count = pieces;
        components.sizes = sizes;
    }

    private static void keepInnerEdges(PixelGraph graph, SpanningForest forest, int[] componentOf) {
        int kept = 0;
        for (int rank = 0; rank < forest.count; rank++) {
            long edge = forest.edges[rank];
            if (componentOf[PixelGraph.source(edge)] == componentOf[graph.target(edge)]) {
                forest.edges[kept++] = edge;
            }
        }
        forest.count = kept;
    }
}
