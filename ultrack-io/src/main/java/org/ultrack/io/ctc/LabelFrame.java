// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.Arrays;
import java.util.List;
import org.ultrack.image.Mask;

/**
 * The labels of one frame, {@code [z][y][x]}, x fastest, 0 for the background; used again for every frame. Cells of a
 * result share no pixels, so the order of painting does not matter. Not thread-safe.
 */
final class LabelFrame {
    private final FrameSampling sampling;
    private final int depth;
    private final int height;
    private final int width;
    private int[] labels;
    private int[] grown = new int[0];

    /** @param sampling the pixels of the frame and which ones of the movie they show */
    LabelFrame(FrameSampling sampling) {
        this.sampling = sampling;
        this.depth = sampling.z().size();
        this.height = sampling.y().size();
        this.width = sampling.x().size();
        this.labels = new int[depth * height * width];
    }

    /** What a frame of labels needs: two of them, when they grow, and what writing takes. */
    static long bytes(FrameSampling sampling) {
        return 10L * sampling.z().size() * sampling.y().size() * sampling.x().size();
    }

    /** Paints the cells of a frame, each with its label; {@code masks} are theirs. */
    void paint(int[] cellLabels, List<Mask> masks) {
        Arrays.fill(labels, 0);
        boolean whole = sampling.isIdentity();
        for (int i = 0; i < cellLabels.length; i++) {
            int label = cellLabels[i];
            if (whole) {
                paintRuns(masks.get(i), label);
            } else {
                sampling.paint(masks.get(i), label, labels);
            }
        }
    }

    private void paintRuns(Mask mask, int label) {
        int[] frame = labels;
        mask.forEachRun((z, y, fromX, toX) -> {
            int row = (z * height + y) * width;
            Arrays.fill(frame, row + fromX, row + toX, label);
        });
    }

    /** Grows the labels into the background, a pixel along the axes each time; where two meet the greater one wins. */
    void dilate(int times) {
        for (int i = 0; i < times; i++) {
            if (grown.length == 0) {
                grown = new int[labels.length];
            }
            for (int z = 0; z < depth; z++) {
                for (int y = 0; y < height; y++) {
                    growRow(z, y);
                }
            }
            int[] before = labels;
            labels = grown;
            grown = before;
        }
    }

    private void growRow(int z, int y) {
        int plane = height * width;
        int start = (z * height + y) * width;
        for (int x = 0; x < width; x++) {
            int pixel = start + x;
            int label = labels[pixel];
            if (label == 0) {
                label = Math.max(x > 0 ? labels[pixel - 1] : 0, x < width - 1 ? labels[pixel + 1] : 0);
                label = Math.max(label, y > 0 ? labels[pixel - width] : 0);
                label = Math.max(label, y < height - 1 ? labels[pixel + width] : 0);
                label = Math.max(label, z > 0 ? labels[pixel - plane] : 0);
                label = Math.max(label, z < depth - 1 ? labels[pixel + plane] : 0);
            }
            grown[pixel] = label;
        }
    }

    /** All labels; hold until the next call. */
    int[] labels() {
        return labels;
    }

    /** Where the labels of a slice start. */
    int sliceStart(int z) {
        return z * height * width;
    }
}
