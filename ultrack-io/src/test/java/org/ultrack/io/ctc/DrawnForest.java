// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** Random lineages with gaps, divisions and empty frames, whose cells are boxes that do not overlap. */
final class DrawnForest {
    private static final int PLACES = 12;

    private DrawnForest() {}

    static TrackGraph of(Random random, int depth) {
        int frames = 3 + random.nextInt(8);
        MovieShape shape = new MovieShape(frames, depth == 1 ? 2 : 3, depth, 4, 4 * PLACES);
        Map<Long, Mask> masks = new HashMap<>();
        TrackGraphBuilder builder = TrackGraph.builder(
                shape, (t, ids) -> LongStream.of(ids).mapToObj(masks::get).toList());
        List<Long> open = new ArrayList<>(); // cells that may still have children, some twice
        for (int t = 0; t < frames; t++) {
            int cells = random.nextInt(4) == 0 ? 0 : random.nextInt(PLACES);
            List<Long> parents = new ArrayList<>(open);
            Collections.shuffle(parents, random);
            for (int place = 0; place < cells; place++) {
                long id = (t + 1) * 1_000_000L + place + 1;
                long parent = place < parents.size() && random.nextInt(4) > 0 ? parents.get(place) : -1;
                open.remove(parent);
                int height = 1 + random.nextInt(3);
                int width = 1 + random.nextInt(3);
                int y0 = random.nextInt(2);
                Mask mask = depth == 1
                        ? Mask.of2d(y0, 4 * place, height, width, ones(height * width))
                        : Mask.of3d(1, y0, 4 * place, 2, height, width, ones(2 * height * width));
                masks.put(id, mask);
                builder.add(
                        id,
                        t,
                        depth == 1 ? 0 : 1.5,
                        y0 + (height - 1) / 2.0,
                        4 * place + (width - 1) / 2.0,
                        mask.area(),
                        parent);
            }
            for (int place = 0; place < cells; place++) {
                for (int child = random.nextInt(3); child > 0; child--) {
                    open.add((t + 1) * 1_000_000L + place + 1);
                }
            }
        }
        return builder.build();
    }

    private static long[] ones(int bits) {
        return new long[] {-1L >>> (64 - bits)};
    }
}
