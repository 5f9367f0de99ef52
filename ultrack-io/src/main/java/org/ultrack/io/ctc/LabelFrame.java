// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.image.Mask;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffWriter;

/**
 * The labels of one frame, {@code [z][y][x]}, x fastest, 0 for the background; used again for every frame. Cells of a
 * result share no pixels, so the order of painting does not matter. Not thread-safe.
 */
final class LabelFrame {
    private final FrameSampling sampling;
    private final int depth;
    private final int height;
    private final int width;
    private final TiffSample sample;
    private LabelPixels labels;
    private @Nullable LabelPixels grown;

    /**
     * @param sampling the pixels of the frame and which ones of the movie they show
     * @param sample type of the labels in the file
     */
    LabelFrame(FrameSampling sampling, TiffSample sample) {
        this.sampling = sampling;
        this.depth = sampling.z().size();
        this.height = sampling.y().size();
        this.width = sampling.x().size();
        this.sample = sample;
        this.labels = LabelPixels.of(sample, depth * height * width);
    }

    /** What a frame of labels needs: two of them, when they grow, and what writing takes. */
    static long bytes(FrameSampling sampling, TiffSample sample) {
        return (2L * sample.bits() / 8 + 2)
                * sampling.z().size()
                * sampling.y().size()
                * sampling.x().size();
    }

    /** Paints the cells of a frame, each with its label; {@code masks} are theirs. */
    void paint(int[] cellLabels, List<Mask> masks) {
        labels.clear();
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
        LabelPixels frame = labels;
        mask.forEachRun((z, y, fromX, toX) -> {
            int row = (z * height + y) * width;
            frame.fill(row + fromX, row + toX, label);
        });
    }

    /** Grows the labels into the background, a pixel along the axes each time; where two meet the greater one wins. */
    void dilate(int times) {
        for (int i = 0; i < times; i++) {
            LabelPixels before = labels;
            LabelPixels after = grown == null ? LabelPixels.of(sample, depth * height * width) : grown;
            for (int z = 0; z < depth; z++) {
                for (int y = 0; y < height; y++) {
                    growRow(before, after, z, y);
                }
            }
            labels = after;
            grown = before;
        }
    }

    private void growRow(LabelPixels before, LabelPixels after, int z, int y) {
        int plane = height * width;
        int start = (z * height + y) * width;
        for (int x = 0; x < width; x++) {
            int pixel = start + x;
            int label = before.get(pixel);
            if (label == 0) {
                label = Math.max(x > 0 ? before.get(pixel - 1) : 0, x < width - 1 ? before.get(pixel + 1) : 0);
                label = Math.max(label, y > 0 ? before.get(pixel - width) : 0);
                label = Math.max(label, y < height - 1 ? before.get(pixel + width) : 0);
                label = Math.max(label, z > 0 ? before.get(pixel - plane) : 0);
                label = Math.max(label, z < depth - 1 ? before.get(pixel + plane) : 0);
            }
            after.set(pixel, label);
        }
    }

    /** Writes all slices. */
    void write(TiffWriter writer) {
        for (int z = 0; z < depth; z++) {
            labels.writePage(writer, z * height * width);
        }
    }
}
