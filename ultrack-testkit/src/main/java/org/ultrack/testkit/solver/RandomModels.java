// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/** Random tracking problems of every kind a solver may meet; the same seed gives the same problem. */
public final class RandomModels {
    private RandomModels() {}

    /**
     * A problem small enough for {@link BruteForce}: deep and flat hierarchies, ties, values of all signs and of very
     * different size, fixed choices in every third (which may contradict each other).
     *
     * @param seed any number
     */
    public static TrackingModel small(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int candidates = 1 + random.nextInt(9);
        return build(random, candidates, 1 + random.nextInt(4), 18 - candidates, random.nextInt(3) == 0)
                .build();
    }

    /**
     * A problem small enough to enumerate in which everything that can be decided beforehand is here and there decided:
     * candidates, links, beginnings, ends, divisions, numbers of cells. Often contradicts itself.
     *
     * @param seed any number
     */
    public static TrackingModel decided(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int candidates = 1 + random.nextInt(8);
        int frames = 1 + random.nextInt(4);
        TrackingModel.Builder builder = build(random, candidates, frames, 16 - candidates, random.nextBoolean());
        for (int i = 0; i < candidates; i++) {
            builder.fixAppear(i, fixing(random)).fixDisappear(i, fixing(random)).fixDivision(i, fixing(random));
        }
        if (random.nextInt(3) == 0) {
            builder.requireCount(random.nextInt(frames), random.nextInt(4));
        }
        return builder.build();
    }

    /**
     * A problem too large to enumerate, without fixed choices.
     *
     * @param seed any number
     * @param candidates number of candidates
     * @param frames number of frames
     */
    public static TrackingModel large(long seed, int candidates, int frames) {
        return build(new SplittableRandom(seed), candidates, frames, 4 * candidates, false)
                .build();
    }

    private static TrackingModel.Builder build(
            SplittableRandom random, int candidates, int frames, int mostLinks, boolean fixed) {
        int[] frame = random.ints(candidates, 0, frames).toArray();
        Arrays.sort(frame);
        int[] parent = hierarchies(random, frame);
        Values values = new Values(random);
        long[] ends = new long[mostLinks];
        int links = 0;
        for (int attempt = 0; attempt < 20 * mostLinks && links < mostLinks; attempt++) {
            int from = random.nextInt(candidates);
            int to = Math.min(candidates - 1, from + 1 + random.nextInt(Math.max(2, 2 * candidates / frames)));
            long pair = (long) from << 32 | to;
            if (frame[to] == frame[from] + 1 && Arrays.stream(ends, 0, links).noneMatch(end -> end == pair)) {
                ends[links++] = pair;
            }
        }
        TrackingModel.Builder builder = TrackingModel.builder(candidates, links);
        for (int i = 0; i < candidates; i++) {
            builder.addCandidate(frame[i], parent[i], values.node(), values.event(), values.event(), values.event());
            builder.fixNode(i, fixed ? fixing(random) : Fixing.FREE);
        }
        for (int e = 0; e < links; e++) {
            builder.addLink((int) (ends[e] >>> 32), (int) ends[e], values.link());
            builder.fixLink(e, fixed ? fixing(random) : Fixing.FREE);
        }
        return builder;
    }

    /** A parent is any other candidate of the frame that comes later in a random order. */
    private static int[] hierarchies(SplittableRandom random, int[] frame) {
        int n = frame.length;
        double[] height = random.doubles(n).toArray();
        int[] parent = new int[n];
        double orphans = random.nextDouble();
        for (int i = 0; i < n; i++) {
            parent[i] = TrackingModel.NO_PARENT;
            int other = random.nextInt(n);
            for (int attempt = 0; attempt < n && random.nextDouble() > orphans; attempt++) {
                other = (other + 1) % n;
                if (frame[other] == frame[i] && height[other] > height[i]) {
                    parent[i] = other;
                    break;
                }
            }
        }
        return parent;
    }

    private static Fixing fixing(SplittableRandom random) {
        int die = random.nextInt(12);
        return die == 0 ? Fixing.REQUIRED : die == 1 ? Fixing.FORBIDDEN : Fixing.FREE;
    }

    /** One style of values for a whole model. */
    private static final class Values {
        private final SplittableRandom random;
        private final int style;
        private final double weight;

        Values(SplittableRandom random) {
            this.random = random;
            style = random.nextInt(4);
            weight = new double[] {0, -0.001, -0.1, -1, -3}[random.nextInt(5)];
        }

        double link() {
            return switch (style) {
                case 0 -> Math.pow(random.nextDouble(), 4);
                case 1 -> random.nextInt(4);
                case 2 -> random.nextDouble() - 0.3;
                default -> Math.pow(10, -12 * random.nextDouble());
            };
        }

        double node() {
            return style == 2 ? random.nextDouble() - 0.6 : 0;
        }

        double event() {
            return switch (style) {
                case 1 -> random.nextInt(4) - 3;
                case 2 -> random.nextDouble() - 0.7;
                default -> random.nextInt(5) == 0 ? 0 : weight;
            };
        }
    }
}
