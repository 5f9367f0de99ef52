// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.Constants;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The index of data sets that do not grow without end (HDF5 File Format Specification 3.0, VII.C): an element for each chunk,
 * in one block, or, where there are many, in pages, of which some may never have been written.
 */
final class FixedArray implements ChunkIndex {
    private static final int MOST_PAGE_BITS = 30;

    private final IndexBlocks blocks;
    private final ChunkGrid grid;
    private final int chunkBytes;
    private final int elementBytes;
    private final long pageElements;
    private final long elements;
    private final long dataBlock;

    FixedArray(IndexBlocks blocks, long address, ChunkGrid grid, int chunkBytes) {
        this.blocks = blocks;
        this.grid = grid;
        this.chunkBytes = chunkBytes;
        int fixed = IndexBlocks.PREFIX + 2;
        int length = fixed + blocks.lengthBytes() + blocks.addressBytes() + IndexBlocks.CHECKSUM;
        ByteBuffer header = blocks.block(address, "FAHD", length);
        this.elementBytes = header.get(IndexBlocks.PREFIX) & 0xFF;
        int pageBits = header.get(IndexBlocks.PREFIX + 1);
        if (elementBytes < blocks.addressBytes() || pageBits < 0 || pageBits > MOST_PAGE_BITS) {
            throw new HdfException("its index of chunks has impossible sizes");
        }
        this.pageElements = 1L << pageBits;
        this.elements = blocks.length(header, fixed);
        this.dataBlock = blocks.address(header, fixed + blocks.lengthBytes());
    }

    @Override
    public @Nullable StoredChunk find(long[] at) {
        long index = grid.index(at);
        if (dataBlock == Constants.UNDEFINED_ADDRESS || index >= elements) {
            return null;
        }
        int prefix = IndexBlocks.PREFIX + blocks.addressBytes();
        if (elements <= pageElements) {
            long length = prefix + elements * elementBytes + IndexBlocks.CHECKSUM;
            ByteBuffer block = blocks.block(dataBlock, "FADB", length);
            return blocks.chunk(block, prefix + (int) index * elementBytes, elementBytes, chunkBytes);
        }
        long pages = Math.ceilDiv(elements, pageElements);
        long page = index / pageElements;
        long first = prefix + Math.ceilDiv(pages, 8) + IndexBlocks.CHECKSUM;
        ByteBuffer block = blocks.block(dataBlock, "FADB", first);
        boolean written = (block.get(prefix + (int) (page / 8)) & (0x80 >> (page % 8))) != 0;
        if (!written) {
            return null;
        }
        long count = Math.min(pageElements, elements - page * pageElements);
        long start = dataBlock + first + page * (pageElements * elementBytes + IndexBlocks.CHECKSUM);
        ByteBuffer part = blocks.block(start, "", count * elementBytes + IndexBlocks.CHECKSUM);
        return blocks.chunk(part, (int) (index % pageElements) * elementBytes, elementBytes, chunkBytes);
    }
}
