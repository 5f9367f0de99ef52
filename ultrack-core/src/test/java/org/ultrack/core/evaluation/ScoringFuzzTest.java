// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.image.Movie;

/**
 * Counts on random small movies against the definitions of Matula et al., 2015, written down as sets of nodes and
 * edges.
 */
class ScoringFuzzTest {
    private static final int WIDTH = 24;
    private static final int FRAMES = 6;

    @Test
    void tracking_randomMovies_countsEqualTheDefinitionsAsSets() {
        long[] met = new long[6];
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int[][] truth = randomFrames(random);
            Drawn reference = withRandomParents(truth, random);
            Drawn result = withRandomParents(damaged(truth, random), random);
            if (reference.tracks.isEmpty()) {
                continue;
            }

            AogmCounts counts =
                    Scoring.tracking(reference.movie(), result.movie()).counts();

            assertThat(counts).as("seed %d", seed).isEqualTo(oracle(reference, result));
            long[] errors = {
                counts.splits(),
                counts.falseNegatives(),
                counts.falsePositives(),
                counts.redundantEdges(),
                counts.missingEdges(),
                counts.wrongSemantics()
            };
            Arrays.setAll(met, kind -> met[kind] + errors[kind]);
        }
        assertThat(Arrays.stream(met).min().orElseThrow())
                .as("every kind of error is met often: %s", Arrays.toString(met))
                .isGreaterThan(100);
    }

    private record Drawn(int[][] frames, List<Track> tracks) {
        LabelledMovie movie() {
            int[] pixels = Arrays.stream(frames).flatMapToInt(Arrays::stream).toArray();
            return new LabelledMovie(Movie.of(ArrayImgs.ints(pixels, WIDTH, 1, FRAMES)), new LineageTable(tracks));
        }
    }

    private record Node(int label, int t) {}

    private record Edge(Node from, Node to) {}

    private static AogmCounts oracle(Drawn reference, Drawn result) {
        Map<Node, Node> covering = new HashMap<>();
        Map<Node, Set<Node>> covered = new HashMap<>();
        for (Node node : nodes(result)) {
            covered.put(node, new HashSet<>());
        }
        for (Node expected : nodes(reference)) {
            for (Node actual : covered.keySet()) {
                if (expected.t == actual.t
                        && 2 * shared(reference, expected, result, actual) > area(reference, expected)) {
                    covering.put(expected, actual);
                    covered.get(actual).add(expected);
                }
            }
        }
        Map<Edge, Boolean> expectedEdges = edges(reference);
        Set<Edge> found = new HashSet<>();
        long redundant = 0;
        long wrong = 0;
        for (Map.Entry<Edge, Boolean> edge : edges(result).entrySet()) {
            Set<Node> from = covered.get(edge.getKey().from);
            Set<Node> to = covered.get(edge.getKey().to);
            if (from.size() == 1 && to.size() == 1) {
                Edge image = new Edge(from.iterator().next(), to.iterator().next());
                if (!expectedEdges.containsKey(image)) {
                    redundant++;
                } else {
                    found.add(image);
                    wrong += expectedEdges.get(image).equals(edge.getValue()) ? 0 : 1;
                }
            }
        }
        int nodes = nodes(reference).size();
        return new AogmCounts(
                covered.values().stream()
                        .mapToLong(those -> Math.max(0, those.size() - 1))
                        .sum(),
                nodes - covering.size(),
                covered.values().stream().filter(Set::isEmpty).count(),
                redundant,
                expectedEdges.size() - found.size(),
                wrong,
                covering.size(),
                nodes,
                expectedEdges.size());
    }

    private static Set<Node> nodes(Drawn drawn) {
        Set<Node> nodes = new HashSet<>();
        for (int t = 0; t < FRAMES; t++) {
            for (int label : drawn.frames[t]) {
                if (label != 0) {
                    nodes.add(new Node(label, t));
                }
            }
        }
        return nodes;
    }

    /** True for parent edges. */
    private static Map<Edge, Boolean> edges(Drawn drawn) {
        Map<Edge, Boolean> edges = new HashMap<>();
        Set<Node> nodes = nodes(drawn);
        for (Node node : nodes) {
            Node next = new Node(node.label, node.t + 1);
            if (nodes.contains(next)) {
                edges.put(new Edge(node, next), false);
            }
        }
        for (Track child : drawn.tracks) {
            for (Track parent : drawn.tracks) {
                if (child.parent() == parent.label()) {
                    edges.put(
                            new Edge(new Node(parent.label(), parent.end()), new Node(child.label(), child.begin())),
                            true);
                }
            }
        }
        return edges;
    }

    private static int shared(Drawn reference, Node expected, Drawn result, Node actual) {
        int shared = 0;
        for (int x = 0; x < WIDTH; x++) {
            shared += reference.frames[expected.t][x] == expected.label && result.frames[actual.t][x] == actual.label
                    ? 1
                    : 0;
        }
        return shared;
    }

    private static int area(Drawn drawn, Node node) {
        return shared(drawn, node, drawn, node);
    }

    /** Up to five cells, side by side, each there for some frames. */
    private static int[][] randomFrames(Random random) {
        int[][] frames = new int[FRAMES][WIDTH];
        for (int label = 1; label <= 5; label++) {
            int begin = random.nextInt(FRAMES);
            int end = begin + random.nextInt(FRAMES - begin);
            for (int t = begin; t <= end; t++) {
                int x = Math.clamp((label - 1) * 5 + random.nextInt(3) - 1, 0, WIDTH - 4);
                Arrays.fill(frames[t], x, x + 1 + random.nextInt(4), label);
            }
        }
        return frames;
    }

    /** Pixels cleared, cells swapped, renamed, merged. */
    private static int[][] damaged(int[][] frames, Random random) {
        int[][] damaged = Arrays.stream(frames).map(int[]::clone).toArray(int[][]::new);
        for (int damage = random.nextInt(8); damage > 0; damage--) {
            int t = random.nextInt(FRAMES);
            int one = 1 + random.nextInt(5);
            int other = 1 + random.nextInt(7);
            int kind = random.nextInt(4);
            for (int u = t; u < FRAMES; u++) {
                for (int x = 0; x < WIDTH; x++) {
                    int label = damaged[u][x];
                    if (kind == 0 && label == one && random.nextInt(3) == 0) {
                        damaged[u][x] = 0;
                    } else if (kind == 1 && (label == one || label == other)) {
                        damaged[u][x] = label == one ? other : one;
                    } else if (kind == 2 && label == one) {
                        damaged[u][x] = other;
                    } else if (kind == 3 && label == 0 && random.nextInt(6) == 0) {
                        damaged[u][x] = one;
                    }
                }
            }
        }
        return damaged;
    }

    /** A track for each run of frames of a label; parents drawn among those that end early enough, the nearest first. */
    private static Drawn withRandomParents(int[][] source, Random random) {
        int[][] frames = new int[FRAMES][WIDTH];
        List<Track> tracks = new ArrayList<>();
        for (int label = 1; label <= 7; label++) {
            int begin = -1;
            for (int t = 0; t <= FRAMES; t++) {
                int wanted = label;
                boolean there = t < FRAMES && Arrays.stream(source[t]).anyMatch(found -> found == wanted);
                if (there && begin < 0) {
                    begin = t;
                } else if (!there && begin >= 0) {
                    tracks.add(new Track(tracks.size() + 1, begin, t - 1, 0));
                    for (int u = begin; u < t; u++) {
                        for (int x = 0; x < WIDTH; x++) {
                            frames[u][x] = source[u][x] == label ? tracks.size() : frames[u][x];
                        }
                    }
                    begin = -1;
                }
            }
        }
        List<Track> withParents = new ArrayList<>();
        for (Track track : tracks) {
            List<Track> candidates = tracks.stream()
                    .filter(parent -> parent.end() < track.begin())
                    .toList();
            int parent = candidates.isEmpty() || random.nextInt(4) == 0
                    ? 0
                    : candidates.get(random.nextInt(candidates.size())).label();
            withParents.add(new Track(track.label(), track.begin(), track.end(), parent));
        }
        return new Drawn(frames, withParents);
    }
}
