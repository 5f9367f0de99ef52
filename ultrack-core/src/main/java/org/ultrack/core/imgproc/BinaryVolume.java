// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;

/**
 * A mask of a frame as bits, 64 pixels of a row at a time, and its opening and closing. The structuring element is the
 * pixel and all that differ from it by at most 1 along at most two axes: 3 x 3 pixels in 2D, in 3D the cube without its
 * corners.
 *
 * <p>Layout: {@code mask[(z * height + y) * wordsPerRow + x / 64]}, bit {@code x % 64}; bits beyond the end of a row
 * are 0. Erosion is the dilation of the complement, so there is one loop. Cost O(pixels / 64) for each.
 */
final class BinaryVolume {
    private final FrameShape shape;
    private final int wordsPerRow;
    private final int words;
    private final long bitsOfLastWord;
    private final long[] widened;
    private long[] mask;
    private long[] dilated;

    private BinaryVolume(FrameShape shape, Workspace work) {
        this.shape = shape;
        wordsPerRow = (shape.width() + 63) / 64;
        words = Math.multiplyExact(wordsPerRow, shape.height() * shape.depth());
        bitsOfLastWord = -1L >>> (wordsPerRow * 64 - shape.width());
        widened = work.widened.atLeast(words);
        mask = work.mask.atLeast(words);
        dilated = work.dilated.atLeast(words);
    }

    /** The pixels above a threshold. */
    static BinaryVolume above(float threshold, float[] pixels, FrameShape shape, Workspace work) {
        BinaryVolume volume = new BinaryVolume(shape, work);
        int pixel = 0;
        for (int row = 0; row < volume.words; row += volume.wordsPerRow) {
            for (int x = 0; x < shape.width(); x += 64) {
                long word = 0;
                int end = Math.min(64, shape.width() - x);
                for (int bit = 0; bit < end; bit++) {
                    word |= (pixels[pixel++] > threshold ? 1L : 0L) << bit;
                }
                volume.mask[row + x / 64] = word;
            }
        }
        return volume;
    }

    /** Writes 1 where the mask is set, leaves the rest as it is. */
    void addTo(byte[] pixels) {
        int pixel = 0;
        for (int row = 0; row < words; row += wordsPerRow) {
            for (int x = 0; x < shape.width(); x++) {
                pixels[pixel++] |= (byte) ((mask[row + x / 64] >>> x) & 1);
            }
        }
    }

    /** Erosion, then dilation; outside the frame nothing is set, so what touches the border is eroded there too. */
    void open() {
        erode(false);
        dilate(false);
    }

    /** Dilation, then erosion; for the erosion all is set outside the frame, so nothing is lost at the border. */
    void close() {
        dilate(false);
        erode(true);
    }

    private void erode(boolean outside) {
        complement();
        dilate(!outside);
        complement();
    }

    private void complement() {
        for (int row = 0; row < words; row += wordsPerRow) {
            for (int word = 0; word < wordsPerRow; word++) {
                mask[row + word] = ~mask[row + word];
            }
            mask[row + wordsPerRow - 1] &= bitsOfLastWord;
        }
    }

    private void dilate(boolean outside) {
        long beyond = outside ? -1 : 0;
        widen(beyond);
        for (int z = 0; z < shape.depth(); z++) {
            for (int y = 0; y < shape.height(); y++) {
                int row = row(z, y);
                System.arraycopy(widened, row, dilated, row, wordsPerRow);
                add(widened, z, y - 1, row, beyond);
                add(widened, z, y + 1, row, beyond);
                if (shape.spatialDimensions() == 3) {
                    addFromPlane(z - 1, y, row, beyond);
                    addFromPlane(z + 1, y, row, beyond);
                }
                dilated[row + wordsPerRow - 1] &= bitsOfLastWord;
            }
        }
        long[] swapped = mask;
        mask = dilated;
        dilated = swapped;
    }

    /** Dilation along x alone. */
    private void widen(long beyond) {
        for (int row = 0; row < words; row += wordsPerRow) {
            int last = row + wordsPerRow - 1;
            long previous = beyond;
            long current = mask[row];
            for (int word = row; word <= last; word++) {
                long next = word < last ? mask[word + 1] : beyond;
                long filled = word < last ? current : current | (beyond & ~bitsOfLastWord);
                widened[word] = filled | (filled << 1) | (previous >>> 63) | (filled >>> 1) | (next << 63);
                previous = current;
                current = next;
            }
        }
    }

    /** From the plane above or below: the row across with its neighbours along x, those beside it without. */
    private void addFromPlane(int z, int y, int row, long beyond) {
        add(widened, z, y, row, beyond);
        add(mask, z, y - 1, row, beyond);
        add(mask, z, y + 1, row, beyond);
    }

    private void add(long[] source, int z, int y, int row, long beyond) {
        boolean inside = z >= 0 && z < shape.depth() && y >= 0 && y < shape.height();
        if (inside) {
            int from = row(z, y);
            for (int word = 0; word < wordsPerRow; word++) {
                dilated[row + word] |= source[from + word];
            }
        } else if (beyond != 0) {
            Arrays.fill(dilated, row, row + wordsPerRow, beyond);
        }
    }

    private int row(int z, int y) {
        return (z * shape.height() + y) * wordsPerRow;
    }
}
