// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/**
 * What a written file holds.
 *
 * @param frames frames, 0 for a file without an axis of time
 * @param slices slices of a volume, 0 for two dimensions
 * @param height pixels along y
 * @param width pixels along x
 * @param sample what a pixel is: UINT8, UINT16, UINT32 or FLOAT32
 * @param compression LZW, DEFLATE or NONE
 */
public record TiffStack(int frames, int slices, int height, int width, TiffSample sample, TiffCompression compression) {

    /** Checks the values. */
    public TiffStack {
        if (frames < 0 || slices < 0 || height < 1 || width < 1) {
            throw new IllegalArgumentException("A stack of " + frames + " frames, " + slices + " slices, " + height
                    + " x " + width + " pixels cannot be written.");
        }
        if (sample != TiffSample.UINT8
                && sample != TiffSample.UINT16
                && sample != TiffSample.UINT32
                && sample != TiffSample.FLOAT32) {
            throw new IllegalArgumentException("Pixels of " + sample + " are not written.");
        }
        if (compression == TiffCompression.PACKBITS || compression == TiffCompression.ZSTANDARD) {
            throw new IllegalArgumentException(compression + " is read, not written.");
        }
    }

    /** One 2D page. */
    public static TiffStack ofPage(int height, int width, TiffSample sample, TiffCompression compression) {
        return new TiffStack(0, 0, height, width, sample, compression);
    }

    /** One volume, a page for each slice. */
    public static TiffStack ofVolume(
            int slices, int height, int width, TiffSample sample, TiffCompression compression) {
        return new TiffStack(0, slices, height, width, sample, compression);
    }

    /** Pages in the file: frames times slices. */
    public int pages() {
        return Math.multiplyExact(Math.max(1, frames), Math.max(1, slices));
    }

    /** Bytes of an unpacked row. */
    int rowBytes() {
        return Math.multiplyExact(width, sample.bits() / 8);
    }

    /** What tifffile calls shaped metadata. */
    String description() {
        StringBuilder shape = new StringBuilder();
        StringBuilder axes = new StringBuilder();
        if (frames > 0) {
            shape.append(frames).append(", ");
            axes.append('T');
        }
        if (slices > 0) {
            shape.append(slices).append(", ");
            axes.append('Z');
        }
        return "{\"shape\": [" + shape + height + ", " + width + "], \"axes\": \"" + axes + "YX\"}";
    }
}
