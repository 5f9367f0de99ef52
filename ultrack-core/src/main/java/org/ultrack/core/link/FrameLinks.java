// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links from one frame to the next, column by column: target by target in the order of the candidates, for each
 * target its best link first. No pair of candidates is linked twice. Immutable, safe for all threads.
 */
public final class FrameLinks {
    private final int sourceFrame;
    private final int targetFrame;
    private final int count;
    private final int[] sources;
    private final int[] targets;
    private final double[] weights;
    private final @Nullable String warning;

    private FrameLinks(Builder builder, @Nullable String warning) {
        sourceFrame = builder.sourceFrame;
        targetFrame = builder.targetFrame;
        count = builder.count;
        sources = Arrays.copyOf(builder.sources, count);
        targets = Arrays.copyOf(builder.targets, count);
        weights = Arrays.copyOf(builder.weights, count);
        this.warning = warning;
    }

    /** The frame the links start from. */
    public int sourceFrame() {
        return sourceFrame;
    }

    /** The frame the links lead to. */
    public int targetFrame() {
        return targetFrame;
    }

    /** Number of links. */
    public int count() {
        return count;
    }

    /** The link's candidate in the source frame, its index among {@code FrameCandidates}. */
    public int source(int link) {
        return sources[checked(link)];
    }

    /** The link's candidate in the target frame, its index among {@code FrameCandidates}. */
    public int target(int link) {
        return targets[checked(link)];
    }

    /** The link's weight: intersection over union less {@code linking.distance_weight} for each unit of distance. */
    public double weight(int link) {
        return weights[checked(link)];
    }

    /** What the user should know: why there are no links. Empty when there are some. */
    public Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    private int checked(int link) {
        if (link < 0 || link >= count) {
            throw new IndexOutOfBoundsException("Link " + link + " is outside 0 to " + (count - 1) + ".");
        }
        return link;
    }

    @Override
    public String toString() {
        return "FrameLinks[t=" + sourceFrame + " to t=" + targetFrame + ", " + count + " links]";
    }

    /** Gathers links in the order they are to have. */
    static final class Builder {
        private final int sourceFrame;
        private final int targetFrame;
        private int count;
        private int[] sources = new int[64];
        private int[] targets = new int[64];
        private double[] weights = new double[64];

        Builder(int sourceFrame, int targetFrame) {
            this.sourceFrame = sourceFrame;
            this.targetFrame = targetFrame;
        }

        int count() {
            return count;
        }

        void add(int source, int target, double weight) {
            if (count == sources.length) {
                int capacity = Math.addExact(count, count >> 1);
                sources = Arrays.copyOf(sources, capacity);
                targets = Arrays.copyOf(targets, capacity);
                weights = Arrays.copyOf(weights, capacity);
            }
            sources[count] = source;
            targets[count] = target;
            weights[count++] = weight;
        }

        FrameLinks build() {
            return new FrameLinks(this, null);
        }

        FrameLinks buildWithWarning(String warning) {
            return new FrameLinks(this, warning);
        }
    }
}
