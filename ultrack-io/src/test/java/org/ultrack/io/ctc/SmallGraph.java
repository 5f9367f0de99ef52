// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** Track graphs drawn as label frames: a letter is a cell, the same letter in the next frame is the same track. */
final class SmallGraph {
    private SmallGraph() {}

    /**
     * A graph of frames.
     *
     * @param parents letter of a daughter, letter of its mother: "BA" says that B comes from A
     * @param frames rows of a frame separated by blanks, slices by slashes; a dot is background
     */
    static TrackGraph of(List<String> parents, String... frames) {
        int depth = frames[0].split("/").length;
        String[] rows = frames[0].split("/")[0].split(" ");
        MovieShape shape =
                new MovieShape(frames.length, frames[0].contains("/") ? 3 : 2, depth, rows.length, rows[0].length());
        Map<Long, Mask> masks = new HashMap<>();
        TrackGraphBuilder builder = TrackGraph.builder(
                shape, (t, ids) -> LongStream.of(ids).mapToObj(masks::get).toList());
        for (int t = 0; t < frames.length; t++) {
            String pixels = frames[t].replace(" ", "").replace("/", "");
            for (char letter :
                    pixels.chars().distinct().sorted().mapToObj(c -> (char) c).toList()) {
                if (letter == '.') {
                    continue;
                }
                long id = id(t, letter);
                Mask mask = mask(shape, pixels, letter);
                masks.put(id, mask);
                String before = t == 0 ? "" : frames[t - 1];
                char mother = parents.stream()
                        .filter(pair -> pair.charAt(0) == letter)
                        .map(pair -> pair.charAt(1))
                        .findFirst()
                        .orElse(letter);
                char parent = before.indexOf(letter) >= 0 ? letter : mother;
                long[] centre = centre(mask);
                builder.add(
                        id,
                        t,
                        centre[0],
                        centre[1],
                        centre[2],
                        mask.area(),
                        before.indexOf(parent) >= 0 ? id(t - 1, parent) : -1);
            }
        }
        return builder.build();
    }

    /** The candidate that a letter is in a frame. */
    static long id(int t, char letter) {
        return 1_000_000L * (t + 1) + letter;
    }

    /** The letters of each track, in order of frames, after the number of its parent: {@code 1>BBB}. */
    static List<String> letters(TrackGraph graph) {
        return graph.tracks().stream()
                .map(track -> (track.parentId() == 0 ? "" : track.parentId() + ">")
                        + track.nodes().stream()
                                .map(node -> String.valueOf((char) (node.candidateId() % 1_000_000L)))
                                .collect(Collectors.joining()))
                .toList();
    }

    private static Mask mask(MovieShape shape, String pixels, char letter) {
        int[] low = {shape.depth(), shape.height(), shape.width()};
        int[] high = {0, 0, 0};
        for (int i = 0; i < pixels.length(); i++) {
            if (pixels.charAt(i) == letter) {
                int[] at = position(shape, i);
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], at[axis]);
                    high[axis] = Math.max(high[axis], at[axis] + 1);
                }
            }
        }
        int depth = high[0] - low[0];
        int height = high[1] - low[1];
        int width = high[2] - low[2];
        long[] bits = new long[(depth * height * width + 63) / 64];
        for (int i = 0; i < pixels.length(); i++) {
            if (pixels.charAt(i) == letter) {
                int[] at = position(shape, i);
                int bit = ((at[0] - low[0]) * height + at[1] - low[1]) * width + at[2] - low[2];
                bits[bit / 64] |= 1L << bit;
            }
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(low[1], low[2], height, width, bits)
                : Mask.of3d(low[0], low[1], low[2], depth, height, width, bits);
    }

    private static int[] position(MovieShape shape, int pixel) {
        int plane = shape.height() * shape.width();
        return new int[] {pixel / plane, pixel % plane / shape.width(), pixel % shape.width()};
    }

    /** The centroid, rounded as those of candidates are. */
    private static long[] centre(Mask mask) {
        double[] sum = new double[3];
        mask.forEachPixel((z, y, x) -> {
            sum[0] += z;
            sum[1] += y;
            sum[2] += x;
        });
        return new long[] {
            (long) Math.rint(sum[0] / mask.area()),
            (long) Math.rint(sum[1] / mask.area()),
            (long) Math.rint(sum[2] / mask.area())
        };
    }
}
