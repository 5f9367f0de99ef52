// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.util.List;
import java.util.Random;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateIds;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;

/** Frames with made-up candidates, the same for the same frame number: pairs of cells and the whole they are parts of. */
final class SampleFrames {
    static final MovieShape FLAT = new MovieShape(40, 2, 1, 64, 80);
    static final MovieShape VOLUME = new MovieShape(40, 3, 9, 64, 80);
    static final List<String> FEATURES = List.of("area", "intensity_mean");

    private SampleFrames() {}

    static MovieMetadata movie(MovieShape shape) {
        return new MovieMetadata(shape, List.of(), FEATURES);
    }

    /** A frame of {@code 3 * pairs} candidates. */
    static FrameCandidates frame(MovieShape movie, int t, int pairs) {
        FrameShape shape = MovieMetadata.of(movie).frameShape();
        FrameCandidatesBuilder builder = FrameCandidates.builder(t, shape);
        Random random = new Random(t);
        for (int pair = 0; pair < pairs; pair++) {
            int first = 3 * pair;
            int parent = first + 2;
            for (int i = first; i <= parent; i++) {
                Mask mask = blob(random, shape, i == parent ? 14 : 7);
                builder.add(
                        CandidateIds.id(t, i),
                        pair + 1,
                        i == parent ? FrameCandidates.NO_PARENT : parent,
                        random.nextDouble(),
                        random.nextDouble() * 100,
                        mask.z0() + mask.depth() / 2,
                        mask.y0() + mask.height() / 2,
                        mask.x0() + mask.width() / 2,
                        mask);
            }
            builder.addOverlap(first, parent).addOverlap(first + 1, parent);
        }
        return builder.build();
    }

    static float[][] features(FrameCandidates candidates) {
        float[][] features = new float[candidates.count()][];
        for (int i = 0; i < features.length; i++) {
            features[i] = new float[] {candidates.area(i), i == 0 ? Float.NaN : -1.5f * i};
        }
        return features;
    }

    /** An ellipse with a rough border, somewhere in the frame. */
    static Mask blob(Random random, FrameShape frame, int size) {
        int depth = frame.spatialDimensions() == 2 ? 1 : 1 + random.nextInt(frame.depth());
        int height = 1 + random.nextInt(Math.min(size, frame.height()));
        int width = 1 + random.nextInt(Math.min(size, frame.width()));
        long[] bits = new long[(depth * height * width + 63) / 64];
        for (int pixel = 0; pixel < depth * height * width; pixel++) {
            double z = (pixel / (height * width) + 0.5) / depth * 2 - 1;
            double y = (pixel / width % height + 0.5) / height * 2 - 1;
            double x = (pixel % width + 0.5) / width * 2 - 1;
            if (z * z + y * y + x * x < 1 + 0.3 * random.nextGaussian()) {
                bits[pixel >>> 6] |= 1L << pixel;
            }
        }
        int z0 = random.nextInt(frame.depth() - depth + 1);
        int y0 = random.nextInt(frame.height() - height + 1);
        int x0 = random.nextInt(frame.width() - width + 1);
        return frame.spatialDimensions() == 2
                ? Mask.of2d(y0, x0, height, width, bits)
                : Mask.of3d(z0, y0, x0, depth, height, width, bits);
    }
}
