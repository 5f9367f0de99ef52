// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

/**
 * An axis with more or fewer pixels, each showing the old pixel that lies under its centre: with 6 pixels made 3, the
 * second of each pair. The new length is {@code length · factor}, rounded, halves to even. As SciPy's
 * {@code zoom(order=0, grid_mode=True)} has it. Immutable.
 */
final class AxisSampling {
    private final int length;
    /** The old pixel a new one shows; never decreasing. */
    private final int[] shown;

    /**
     * Makes the pixels of an axis.
     *
     * @param length old pixels
     * @param factor new pixels for an old one; may leave none
     * @throws ArithmeticException when there would be more than an array holds
     */
    AxisSampling(int length, double factor) {
        this.length = length;
        double pixels = Math.rint(length * factor);
        if (pixels > Integer.MAX_VALUE - 8) {
            throw new ArithmeticException("An axis of " + pixels + " pixels is too long.");
        }
        this.shown = new int[(int) pixels];
        double step = (double) length / shown.length;
        for (int pixel = 0; pixel < shown.length; pixel++) {
            // in this order, so that ties round as they do in SciPy
            double position = (pixel + 0.5) * step - 0.5;
            shown[pixel] = Math.min(length - 1, (int) Math.floor(position + 0.5));
        }
    }

    /** New pixels. */
    int size() {
        return shown.length;
    }

    /** The old pixel that a new one shows. */
    int shownBy(int pixel) {
        return shown[pixel];
    }

    /** The first new pixel that shows this old one or one after it; the size where there is none. O(log size). */
    int firstFrom(int old) {
        int low = 0;
        int high = shown.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shown[middle] < old) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Old pixels. */
    int length() {
        return length;
    }
}
