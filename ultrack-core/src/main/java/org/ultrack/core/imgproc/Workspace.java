// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The arrays one frame is worked in, kept for the next frame. Borrowed by one thread at a time; idle ones are held
 * softly, so they go before memory runs out.
 *
 * <p>Arrays grow to what was asked and are never cleared: whoever borrows writes before reading.
 */
final class Workspace implements AutoCloseable {
    private static final ConcurrentLinkedDeque<SoftReference<Workspace>> IDLE = new ConcurrentLinkedDeque<>();

    final Floats frame = new Floats();
    final Floats small = new Floats();
    final Floats line = new Floats();
    final Floats smoothedLine = new Floats();
    final Doubles sums = new Doubles();
    final Ints reflected = new Ints();
    final Ints marker = new Ints();
    final Ints ceiling = new Ints();
    final Longs mask = new Longs();
    final Longs widened = new Longs();
    final Longs dilated = new Longs();
    final Ints ring = new Ints();
    final Ints row = new Ints();

    private Workspace() {}

    static Workspace borrow() {
        for (SoftReference<Workspace> idle = IDLE.pollFirst(); idle != null; idle = IDLE.pollFirst()) {
            Workspace workspace = idle.get();
            if (workspace != null) {
                return workspace;
            }
        }
        return new Workspace();
    }

    /** Gives the workspace back for the next frame. */
    @Override
    public void close() {
        IDLE.addFirst(new SoftReference<>(this));
    }

    /** A {@code float[]} that grows. */
    static final class Floats {
        private float[] array = {};

        float[] atLeast(int length) {
            if (array.length < length) {
                array = new float[length];
            }
            return array;
        }
    }

    /** A {@code double[]} that grows. */
    static final class Doubles {
        private double[] array = {};

        double[] atLeast(int length) {
            if (array.length < length) {
                array = new double[length];
            }
            return array;
        }
    }

    /** An {@code int[]} that grows. */
    static final class Ints {
        private int[] array = {};

        int[] atLeast(int length) {
            if (array.length < length) {
                array = new int[length];
            }
            return array;
        }

        /** Keeps a longer array that took this one's place. */
        void replace(int[] longer) {
            array = longer;
        }
    }

    /** A {@code long[]} that grows. */
    static final class Longs {
        private long[] array = {};

        long[] atLeast(int length) {
            if (array.length < length) {
                array = new long[length];
            }
            return array;
        }
    }
}
