// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.Arrays;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffWriter;

/** The labels of so many pixels, 0 for the background, each in the bits that it has in the file. Not thread-safe. */
abstract sealed class LabelPixels {

    /** Pixels of a type of file, UINT16 or UINT32, all background. */
    static LabelPixels of(TiffSample sample, int count) {
        return sample == TiffSample.UINT16 ? new Words(count) : new DoubleWords(count);
    }

    /** Makes everything background. */
    abstract void clear();

    /** Gives a run of pixels a label; it must fit the type. */
    abstract void fill(int from, int to, int label);

    /** The label of a pixel. */
    abstract int get(int pixel);

    /** Gives a pixel a label; it must fit the type. */
    abstract void set(int pixel, int label);

    /** Writes a page of the file, which begins with that pixel. */
    abstract void writePage(TiffWriter writer, int from);

    private static final class Words extends LabelPixels {
        private final short[] labels;

        Words(int count) {
            labels = new short[count];
        }

        @Override
        void clear() {
            Arrays.fill(labels, (short) 0);
        }

        @Override
        void fill(int from, int to, int label) {
            Arrays.fill(labels, from, to, (short) label);
        }

        @Override
        int get(int pixel) {
            return labels[pixel] & 0xFFFF;
        }

        @Override
        void set(int pixel, int label) {
            labels[pixel] = (short) label;
        }

        @Override
        void writePage(TiffWriter writer, int from) {
            writer.write(labels, from);
        }
    }

    private static final class DoubleWords extends LabelPixels {
        private final int[] labels;

        DoubleWords(int count) {
            labels = new int[count];
        }

        @Override
        void clear() {
            Arrays.fill(labels, 0);
        }

        @Override
        void fill(int from, int to, int label) {
            Arrays.fill(labels, from, to, label);
        }

        @Override
        int get(int pixel) {
            return labels[pixel];
        }

        @Override
        void set(int pixel, int label) {
            labels[pixel] = label;
        }

        @Override
        void writePage(TiffWriter writer, int from) {
            writer.write(labels, from);
        }
    }
}
