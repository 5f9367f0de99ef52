// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ultrack.annotation.Annotation;
import org.ultrack.core.store.LinkTable;

/** What is known of a window before it is solved and must hold in its solution. Immutable. */
public final class Given {
    private static final long[] NONE = {};

    private final boolean annotated;
    private final long[] linkedOutside;
    private final long[] matched;
    private final Map<Integer, Integer> counts;

    private Given(boolean annotated, long[] linkedOutside, long[] matched, Map<Integer, Integer> counts) {
        this.annotated = annotated;
        this.linkedOutside = linkedOutside;
        this.matched = matched;
        this.counts = counts;
    }

    /** Nothing is known. */
    public static Given nothing() {
        return new Given(false, NONE, NONE, Map.of());
    }

    /**
     * What was said about the window's candidates and links holds.
     *
     * @param before links into the window's first frame, which the window does not see
     * @param after links out of the window's last frame, which the window does not see
     */
    public static Given annotations(LinkTable before, LinkTable after) {
        long[] linked = LongStream.concat(
                        real(before).mapToLong(before::targetId), real(after).mapToLong(after::sourceId))
                .sorted()
                .toArray();
        return new Given(true, linked, NONE, Map.of());
    }

    private static IntStream real(LinkTable links) {
        return IntStream.range(0, links.size()).filter(e -> links.annotation(e) == Annotation.REAL);
    }

    /**
     * Candidates that match the ground truth are cells.
     *
     * @param matched their ids, ascending
     */
    public static Given groundTruth(long[] matched) {
        return new Given(false, NONE, matched.clone(), Map.of());
    }

    /** A copy that knows how many cells there are in some frames. */
    public Given withCounts(Map<Integer, Integer> counts) {
        return new Given(annotated, linkedOutside, matched, Map.copyOf(counts));
    }

    /** Whether annotations hold. */
    boolean annotated() {
        return annotated;
    }

    /** Whether a candidate is an end of a link said to be real whose other end is outside of the window. */
    boolean isLinkedOutside(long id) {
        return Arrays.binarySearch(linkedOutside, id) >= 0;
    }

    /** Whether a candidate matches the ground truth. */
    boolean isMatched(long id) {
        return Arrays.binarySearch(matched, id) >= 0;
    }

    /** Frames whose number of cells is known, ascending. */
    IntStream countedFrames() {
        return counts.keySet().stream().mapToInt(Integer::intValue).sorted();
    }

    /** How many cells a counted frame has. */
    int count(int t) {
        return Objects.requireNonNull(counts.get(t));
    }
}
