// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                builder.add(id, t, 0, 0, 0, mask.area(), before.indexOf(parent) >= 0 ? id(t - 1, parent) : -1);
            }
        }
        return builder.build();
    }

    private static long id(int t, char letter) {
        return 1_000_000L * (t + 1) + letter;
    }

    /** The whole frame as box. */
    private static Mask mask(MovieShape shape, String pixels, char letter) {
        long[] bits = new long[(pixels.length() + 63) / 64];
        for (int i = 0; i < pixels.length(); i++) {
            if (pixels.charAt(i) == letter) {
                bits[i / 64] |= 1L << i;
            }
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(0, 0, shape.height(), shape.width(), bits)
                : Mask.of3d(0, 0, 0, shape.depth(), shape.height(), shape.width(), bits);
    }
}
