// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

/**
 * Uniform noise from 0 to {@code max} for each pixel of a frame. A pixel's noise depends on the seed, the frame and the
 * pixel's number alone (the finaliser of SplitMix64, Steele, Lea &amp; Flood 2014, over all three), so it is the same
 * in whatever order, and by however many threads, frames are segmented.
 */
final class ContourNoise {
    private static final long GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15L;

    private final double max;
    private final long seed;

    /**
     * @param max upper end, 0 for no noise
     * @param seed any number
     */
    ContourNoise(double max, long seed) {
        this.max = max;
        this.seed = seed;
    }

    /** Whether there is any. */
    boolean isPresent() {
        return max > 0;
    }

    /** What belongs to a frame in {@link #at}. */
    long stream(int t) {
        return mix(seed + (t + 1) * GOLDEN_GAMMA);
    }

    /**
     * The noise of a pixel.
     *
     * @param stream of its frame, from {@link #stream}
     */
    double at(long stream, int pixel) {
        return (mix(stream + (pixel + 1) * GOLDEN_GAMMA) >>> 11) * 0x1p-53 * max;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }
}
