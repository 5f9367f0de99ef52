// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.IOException;

/**
 * Where the pixels of one page are: a grid of chunks (strips or tiles), each packed by itself. All sizes have been
 * checked against the file's length and the largest ratio the compression can reach, so that what a page claims may
 * be allocated.
 */
final class TiffPage {
    private static final int REDUCED_RESOLUTION = 1;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final PageShape shape;
    private final TiffCompression compression;
    private final int predictor;
    private final int chunkWidth;
    private final int chunkHeight;
    private final boolean tiled;
    private final long[] offsets;
    private final long[] byteCounts;
    private final boolean reduced;

    private TiffPage(PageShape shape, TiffCompression compression, int predictor, ChunkGrid grid, boolean reduced) {
        this.shape = shape;
        this.compression = compression;
        this.predictor = predictor;
        this.chunkWidth = grid.chunkWidth;
        this.chunkHeight = grid.chunkHeight;
        this.tiled = grid.tiled;
        this.offsets = grid.offsets;
        this.byteCounts = grid.byteCounts;
        this.reduced = reduced;
    }

    static TiffPage of(TiffDirectory directory, TiffBytes bytes) throws IOException, TiffFormatException {
        int width = size(directory, TiffDirectory.IMAGE_WIDTH, "width");
        int height = size(directory, TiffDirectory.IMAGE_LENGTH, "height");
        long samples = directory.number(TiffDirectory.SAMPLES_PER_PIXEL, 1);
        if (samples != 1) {
            throw new TiffFormatException("has " + Long.toUnsignedString(samples)
                    + " samples in a pixel, as colour images have, but must have 1; split the channels first");
        }
        if (directory.number(TiffDirectory.IMAGE_DEPTH, 1) != 1) {
            throw new TiffFormatException(
                    "keeps a volume in one page, which is not supported; save it with one page for each slice");
        }
        if (directory.number(TiffDirectory.FILL_ORDER, 1) != 1) {
            throw new TiffFormatException(
                    "has its bits in reverse (FillOrder 2), which is not supported; save it again");
        }
        TiffSample type =
                TiffSample.of((int) Math.min(directory.number(TiffDirectory.BITS_PER_SAMPLE, 1), LARGEST_ARRAY), (int)
                        Math.min(directory.number(TiffDirectory.SAMPLE_FORMAT, 1), LARGEST_ARRAY));
        PageShape shape = new PageShape(width, height, type);
        if (shape.pixels() > LARGEST_ARRAY) {
            throw new TiffFormatException("has a page of " + height + " x " + width + " pixels, above the "
                    + LARGEST_ARRAY + " that are supported; crop it");
        }
        TiffCompression compression = TiffCompression.of(directory.number(TiffDirectory.COMPRESSION, 1));
        int predictor = predictor(directory, type);
        ChunkGrid grid = directory.has(TiffDirectory.TILE_OFFSETS)
                ? ChunkGrid.ofTiles(directory, shape)
                : ChunkGrid.ofStrips(directory, shape, compression);
        grid.check(shape, compression, bytes);
        if (compression == TiffCompression.NONE && !grid.tiled) {
            grid = grid.inBlocks(shape);
        }
        boolean reduced = (directory.number(TiffDirectory.NEW_SUBFILE_TYPE, 0) & REDUCED_RESOLUTION) != 0;
        return new TiffPage(shape, compression, predictor, grid, reduced);
    }

    static int size(TiffDirectory directory, int tag, String name) throws IOException, TiffFormatException {
        long size = directory.number(tag);
        if (size < 1 || size > LARGEST_ARRAY) {
            throw new TiffFormatException("has a page of " + name + " " + Long.toUnsignedString(size)
                    + ", but it must be 1 to " + LARGEST_ARRAY + "; it is damaged, export or copy it again");
        }
        return (int) size;
    }

    private static int predictor(TiffDirectory directory, TiffSample type) throws IOException, TiffFormatException {
        long predictor = directory.number(TiffDirectory.PREDICTOR, 1);
        boolean possible = predictor == 1 || (predictor == 2 && type.bits() >= 8) || (predictor == 3 && type.isFloat());
        if (!possible) {
            throw new TiffFormatException("uses predictor " + Long.toUnsignedString(predictor) + " on pixels of " + type
                    + ", which is not supported; save it without a predictor");
        }
        return (int) predictor;
    }

    /** The page {@code index} pages further in an uncompressed run of equal pages, see {@link #contiguousStart()}. */
    TiffPage shifted(long index) {
        long[] shifted = offsets.clone();
        for (int chunk = 0; chunk < shifted.length; chunk++) {
            shifted[chunk] += index * pageBytes();
        }
        return new TiffPage(
                shape,
                compression,
                predictor,
                new ChunkGrid(tiled, chunkWidth, chunkHeight, shifted, byteCounts),
                reduced);
    }

    /**
     * Where the pixels start when they lie in the file uncompressed and in one run, or -1. Writers of large stacks
     * describe only the first page of such a run.
     */
    long contiguousStart() {
        if (compression != TiffCompression.NONE || tiled) {
            return -1;
        }
        long expected = offsets[0];
        for (int chunk = 0; chunk < offsets.length; chunk++) {
            if (offsets[chunk] != expected) {
                return -1;
            }
            expected += byteCounts[chunk];
        }
        return offsets[0];
    }

    /** Bytes of the unpacked page without padding at its right and bottom. */
    long pageBytes() {
        return shape.type().rowBytes(shape.width()) * shape.height();
    }

    PageShape shape() {
        return shape;
    }

    TiffCompression compression() {
        return compression;
    }

    /** 1 none, 2 differences of neighbours in a row, 3 the same on the bytes of floating point numbers. */
    int predictor() {
        return predictor;
    }

    /** Whether it is a small copy of another page. */
    boolean isReduced() {
        return reduced;
    }

    int chunks() {
        return offsets.length;
    }

    long offset(int chunk) {
        return offsets[chunk];
    }

    /** Packed bytes of a chunk. */
    int byteCount(int chunk) {
        return (int) byteCounts[chunk];
    }

    /** Pixels from one row of a chunk to the next, padding of tiles included. */
    int chunkWidth() {
        return chunkWidth;
    }

    /** Column of a chunk's first pixel in the page. */
    int firstColumn(int chunk) {
        return tiled ? chunk % across() * chunkWidth : 0;
    }

    /** Row of a chunk's first pixel in the page. */
    int firstRow(int chunk) {
        return (tiled ? chunk / across() : chunk) * chunkHeight;
    }

    /** Rows packed in a chunk: those of tiles include the padding, those of the last strip do not. */
    int packedRows(int chunk) {
        return tiled ? chunkHeight : visibleRows(chunk);
    }

    /** Rows of a chunk that are inside the page. */
    int visibleRows(int chunk) {
        return Math.min(chunkHeight, shape.height() - firstRow(chunk));
    }

    /** Columns of a chunk that are inside the page. */
    int visibleColumns(int chunk) {
        return Math.min(chunkWidth, shape.width() - firstColumn(chunk));
    }

    /** Bytes of an unpacked row of a chunk. */
    int chunkRowBytes() {
        return (int) shape.type().rowBytes(chunkWidth);
    }

    private int across() {
        return ChunkGrid.ceilDiv(shape.width(), chunkWidth);
    }
}
