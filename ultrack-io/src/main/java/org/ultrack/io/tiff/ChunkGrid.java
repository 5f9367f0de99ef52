// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.IOException;

/**
 * The chunks of a page, strips or tiles: as its directory has them, checked against the file, cut to what is good to read.
 */
final class ChunkGrid {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    /** Uncompressed strips are read in blocks of about this size, however large the strips are. */
    private static final long BLOCK_BYTES = 1 << 20;

    final boolean tiled;
    final int chunkWidth;
    final int chunkHeight;
    final long[] offsets;
    final long[] byteCounts;

    ChunkGrid(boolean tiled, int chunkWidth, int chunkHeight, long[] offsets, long[] byteCounts) {
        this.tiled = tiled;
        this.chunkWidth = chunkWidth;
        this.chunkHeight = chunkHeight;
        this.offsets = offsets;
        this.byteCounts = byteCounts;
    }

    static ChunkGrid ofTiles(TiffDirectory directory, PageShape shape) throws IOException, TiffFormatException {
        int width = TiffPage.size(directory, TiffDirectory.TILE_WIDTH, "tile width");
        int height = TiffPage.size(directory, TiffDirectory.TILE_LENGTH, "tile height");
        long tiles = (long) ceilDiv(shape.width(), width) * ceilDiv(shape.height(), height);
        int count = checkedCount(tiles, "tiles");
        return new ChunkGrid(
                true,
                width,
                height,
                directory.numbers(TiffDirectory.TILE_OFFSETS, count),
                directory.numbers(TiffDirectory.TILE_BYTE_COUNTS, count));
    }

    static ChunkGrid ofStrips(TiffDirectory directory, PageShape shape, TiffCompression compression)
            throws IOException, TiffFormatException {
        long rows = directory.number(TiffDirectory.ROWS_PER_STRIP, shape.height());
        if (rows == 0) {
            throw new TiffFormatException("has strips of 0 rows; it is damaged, export or copy it again");
        }
        int height = rows < 0 ? shape.height() : (int) Math.min(rows, shape.height());
        int count = ceilDiv(shape.height(), height);
        long[] offsets = directory.numbers(TiffDirectory.STRIP_OFFSETS, count);
        long[] byteCounts;
        if (directory.has(TiffDirectory.STRIP_BYTE_COUNTS)) {
            byteCounts = directory.numbers(TiffDirectory.STRIP_BYTE_COUNTS, count);
        } else if (compression == TiffCompression.NONE) {
            byteCounts = new long[count];
            for (int strip = 0; strip < count; strip++) {
                int stripRows = Math.min(height, shape.height() - strip * height);
                byteCounts[strip] = stripRows * shape.type().rowBytes(shape.width());
            }
        } else {
            throw new TiffFormatException(
                    "does not say how long its compressed strips are; it is damaged, export or copy it again");
        }
        return new ChunkGrid(false, shape.width(), height, offsets, byteCounts);
    }

    /** Every chunk inside the file, no bytes used twice, and no chunk larger than its bytes can unpack to. */
    void check(PageShape shape, TiffCompression compression, TiffBytes bytes) throws TiffFormatException {
        long rowBytes = shape.type().rowBytes(chunkWidth);
        long packedSum = 0;
        for (int chunk = 0; chunk < offsets.length; chunk++) {
            int rows = tiled ? chunkHeight : Math.min(chunkHeight, shape.height() - chunk * chunkHeight);
            long unpacked = rows * rowBytes;
            if (!bytes.holds(offsets[chunk], byteCounts[chunk])) {
                throw new TiffFormatException(
                        "keeps pixels at byte " + Long.toUnsignedString(offsets[chunk]) + ", outside its "
                                + bytes.length() + " bytes; it is cut off or damaged, export or copy it again");
            }
            if (unpacked > compression.largestSize(byteCounts[chunk])) {
                throw new TiffFormatException("claims " + unpacked + " bytes of pixels in " + byteCounts[chunk]
                        + " bytes of the file; it is damaged, export or copy it again");
            }
            if (compression == TiffCompression.NONE) {
                if (unpacked > byteCounts[chunk]) {
                    throw new TiffFormatException("has only " + byteCounts[chunk] + " bytes where " + unpacked
                            + " are needed for " + rows + " rows of pixels; it is damaged, export or copy it again");
                }
                byteCounts[chunk] = unpacked;
            } else if (unpacked > LARGEST_ARRAY || byteCounts[chunk] > LARGEST_ARRAY) {
                throw new TiffFormatException("packs " + unpacked + " bytes into one strip or tile, above the "
                        + LARGEST_ARRAY + " that are supported; save it with smaller strips");
            }
            packedSum += byteCounts[chunk];
            if (packedSum > bytes.length()) {
                throw new TiffFormatException(
                        "claims more pixels than the file can hold; it is damaged, export or copy it again");
            }
        }
        if (tiled && rowBytes * chunkHeight > LARGEST_ARRAY) {
            throw new TiffFormatException("has tiles of " + chunkHeight + " x " + chunkWidth
                    + " pixels, which is not supported; save it with smaller tiles");
        }
    }

    /** Uncompressed strips cut or, where they follow each other, joined to blocks that are good to read. */
    ChunkGrid inBlocks(PageShape shape) throws TiffFormatException {
        boolean following = true;
        for (int strip = 1; strip < offsets.length; strip++) {
            following &= offsets[strip] == offsets[strip - 1] + byteCounts[strip - 1];
        }
        long rowBytes = shape.type().rowBytes(shape.width());
        if (rowBytes * (following ? 1 : chunkHeight) > LARGEST_ARRAY) {
            throw new TiffFormatException("has strips that are too large; save it with smaller ones, or crop it");
        }
        if (!following) {
            return this;
        }
        int rows = Math.clamp(BLOCK_BYTES / rowBytes, 1, shape.height());
        int count = ceilDiv(shape.height(), rows);
        long[] blockOffsets = new long[count];
        long[] blockBytes = new long[count];
        for (int block = 0; block < count; block++) {
            blockOffsets[block] = offsets[0] + (long) block * rows * rowBytes;
            blockBytes[block] = Math.min(rows, shape.height() - block * rows) * rowBytes;
        }
        return new ChunkGrid(false, chunkWidth, rows, blockOffsets, blockBytes);
    }

    static int ceilDiv(int a, int b) {
        return (int) (((long) a + b - 1) / b);
    }

    private static int checkedCount(long count, String what) throws TiffFormatException {
        if (count > LARGEST_ARRAY / 8) {
            throw new TiffFormatException(
                    "claims " + count + " " + what + " in a page; it is damaged, export or copy it again");
        }
        return (int) count;
    }
}
