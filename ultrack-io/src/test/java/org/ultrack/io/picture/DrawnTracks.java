// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.imglib2.img.array.ArrayImgs;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/**
 * Tracks drawn with letters: in a frame a letter is a cell, a dot is background; a letter that was in the frame before
 * goes on, and {@code mothers} says where new letters come from. Planes of a volume are separated by empty rows.
 * Cells are 200 bright, the background 100.
 */
final class DrawnTracks {
    final TrackGraph graph;
    final Movie movie;

    private final Map<Character, Integer> trackIds = new HashMap<>();

    private DrawnTracks(TrackGraph graph, Movie movie, Map<Long, Character> letters) {
        this.graph = graph;
        this.movie = movie;
        graph.nodes().forEach(node -> trackIds.put(letters.get(node.candidateId()), node.trackId()));
    }

    static DrawnTracks of(Map<Character, Character> mothers, String... frames) {
        String[][][] drawn = Arrays.stream(frames)
                .map(frame -> Arrays.stream(frame.strip().split("\n\\s*\n"))
                        .map(plane -> plane.strip().split("\\s+"))
                        .toArray(String[][]::new))
                .toArray(String[][][]::new);
        int depth = drawn[0].length;
        int height = drawn[0][0].length;
        int width = drawn[0][0][0].length();
        boolean volume = depth > 1;
        float[] pixels = new float[frames.length * depth * height * width];
        Map<Long, Mask> masks = new HashMap<>();
        Map<Long, Character> letters = new HashMap<>();
        MovieShape shape = new MovieShape(frames.length, volume ? 3 : 2, depth, height, width);
        TrackGraphBuilder builder = TrackGraph.builder(
                shape, (t, ids) -> Arrays.stream(ids).mapToObj(masks::get).toList());
        Map<Character, Long> before = Map.of();
        for (int t = 0; t < frames.length; t++) {
            Map<Character, List<int[]>> cells = new TreeMap<>();
            for (int z = 0; z < depth; z++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        char letter = drawn[t][z][y].charAt(x);
                        pixels[((t * depth + z) * height + y) * width + x] = letter == '.' ? 100 : 200;
                        if (letter != '.') {
                            cells.computeIfAbsent(letter, l -> new ArrayList<>())
                                    .add(new int[] {z, y, x});
                        }
                    }
                }
            }
            Map<Character, Long> now = new HashMap<>();
            for (Map.Entry<Character, List<int[]>> cell : cells.entrySet()) {
                char letter = cell.getKey();
                long id = 1000L * (t + 1) + letter;
                char mother = mothers.getOrDefault(letter, letter);
                long parent = before.getOrDefault(letter, before.getOrDefault(mother, -1L));
                double[] centre = new double[3];
                for (int[] pixel : cell.getValue()) {
                    for (int axis = 0; axis < 3; axis++) {
                        centre[axis] += (double) pixel[axis] / cell.getValue().size();
                    }
                }
                builder.add(
                        id, t, centre[0], centre[1], centre[2], cell.getValue().size(), parent);
                masks.put(id, mask(volume, cell.getValue()));
                letters.put(id, letter);
                now.put(letter, id);
            }
            before = now;
        }
        long[] size =
                volume ? new long[] {width, height, depth, frames.length} : new long[] {width, height, frames.length};
        return new DrawnTracks(builder.build(), Movie.of(ArrayImgs.floats(pixels, size)), letters);
    }

    private static Mask mask(boolean volume, List<int[]> pixels) {
        int[] low = pixels.getFirst().clone();
        int[] high = low.clone();
        for (int[] pixel : pixels) {
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], pixel[axis]);
                high[axis] = Math.max(high[axis], pixel[axis]);
            }
        }
        int depth = high[0] - low[0] + 1;
        int height = high[1] - low[1] + 1;
        int width = high[2] - low[2] + 1;
        long[] bits = new long[(depth * height * width + 63) / 64];
        for (int[] pixel : pixels) {
            int i = ((pixel[0] - low[0]) * height + pixel[1] - low[1]) * width + pixel[2] - low[2];
            bits[i / 64] |= 1L << i;
        }
        return volume
                ? Mask.of3d(low[0], low[1], low[2], depth, height, width, bits)
                : Mask.of2d(low[1], low[2], height, width, bits);
    }

    int trackId(char letter) {
        return trackIds.get(letter);
    }

    int colour(char letter, ColourBy by) {
        return TrackColours.of(graph, by).of(trackId(letter));
    }
}
