// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** Lineages drawn with a seed: cells walk, some divide, some are lost, some frames have none. */
public final class RandomLineages {
    private static final long IDS_A_FRAME = 1_000_000;

    private final MovieShape shape;
    private final Random random;
    private final Map<Long, Mask> masks = new HashMap<>();
    private final TrackGraphBuilder builder;

    private RandomLineages(MovieShape shape, long seed) {
        this.shape = shape;
        this.random = new Random(seed);
        MaskSource source = (t, ids) -> LongStream.of(ids).mapToObj(masks::get).toList();
        this.builder = TrackGraph.builder(shape, source);
    }

    /**
     * Lineages of a movie.
     *
     * @param dimensions 2 or 3
     * @param frames number of frames
     * @param starting cells in frame 0
     * @param division how often a cell divides from one frame to the next, 0 to 1
     * @param emptyFrame a frame without cells, or -1
     */
    public static TrackGraph of(int dimensions, int frames, int starting, double division, int emptyFrame, long seed) {
        MovieShape shape = new MovieShape(frames, dimensions, dimensions == 3 ? 40 : 1, 300, 400);
        return new RandomLineages(shape, seed).grow(starting, division, emptyFrame);
    }

    /** Graphs of different kinds by name: in 2D and 3D, without divisions, with an empty frame, of one cell, of 71000 cells. */
    public static Map<String, TrackGraph> cases() {
        Map<String, TrackGraph> cases = new LinkedHashMap<>();
        cases.put("flat", of(2, 8, 6, 0.15, -1, 1));
        cases.put("volume", of(3, 8, 6, 0.15, -1, 2));
        cases.put("nodivision", of(2, 8, 6, 0, -1, 3));
        cases.put("emptyframe", of(3, 9, 4, 0.1, 4, 4));
        cases.put("onecell", of(2, 1, 1, 0, -1, 5));
        cases.put("large", of(2, 71, 1000, 0, -1, 6));
        return cases;
    }

    private TrackGraph grow(int starting, double division, int emptyFrame) {
        List<Long> before = List.of();
        for (int t = 0; t < shape.frames(); t++) {
            List<Long> now = new ArrayList<>();
            List<Long> parents = new ArrayList<>();
            for (long parent : before) {
                int children = random.nextDouble() < division ? 2 : random.nextDouble() < division ? 0 : 1;
                for (int child = 0; child < children; child++) {
                    parents.add(parent);
                }
            }
            while (parents.size() < starting && (t == 0 || random.nextInt(4) > 0)) {
                parents.add(-1L);
            }
            for (int i = 0; i < parents.size() && t != emptyFrame; i++) {
                long id = (t + 1) * IDS_A_FRAME + 1 + i;
                now.add(id);
                addCell(id, t, parents.get(i));
            }
            before = now;
        }
        return builder.build();
    }

    private void addCell(long id, int t, long parent) {
        int depth = shape.spatialDimensions() == 3 ? 1 + random.nextInt(3) : 1;
        int height = 1 + random.nextInt(5);
        int width = 1 + random.nextInt(5);
        int z0 = random.nextInt(shape.depth() - depth + 1);
        int y0 = random.nextInt(shape.height() - height);
        int x0 = random.nextInt(shape.width() - width);
        long[] bits = new long[(depth * height * width + 63) / 64];
        for (int i = 0; i < depth * height * width; i++) {
            if (i == 0 || random.nextInt(3) > 0) {
                bits[i / 64] |= 1L << i;
            }
        }
        Mask mask = shape.spatialDimensions() == 2
                ? Mask.of2d(y0, x0, height, width, bits)
                : Mask.of3d(z0, y0, x0, depth, height, width, bits);
        masks.put(id, mask);
        double z = shape.spatialDimensions() == 2 ? 0 : z0 + depth / 2;
        builder.add(id, t, z, y0 + height / 2.0, x0 + width / 2.0, mask.area(), parent);
    }
}
