// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.Constants;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The index of data sets that grow along one axis (HDF5 File Format Specification 3.0, VII.D): an element for each chunk. The
 * first ones are in the index block, the others in data blocks, of which super block k has 2^(k/2) with 2^((k+1)/2) times as
 * many elements as the smallest. The index block knows the data blocks of the first super blocks itself, and where the
 * other super blocks are. Data blocks that are large are in pages, of which some may never have been written.
 */
final class ExtensibleArray implements ChunkIndex {
    private static final int HEADER_FIELDS = 6;
    private static final int STATISTICS = 6;
    private static final int MOST_BITS = 62;

    private final IndexBlocks blocks;
    private final ChunkGrid grid;
    private final int chunkBytes;
    private final int elementBytes;
    /** Bytes of the number of the first element in a block. */
    private final int offsetBytes;

    private final int indexElements;
    /** Elements of the smallest data block, a power of two. */
    private final int smallest;

    private final int pageBits;
    private final int superBlocks;
    private final long indexBlock;
    /** Super blocks whose data blocks the index block knows. */
    private final int knownSuperBlocks;

    private final int knownDataBlocks;

    ExtensibleArray(IndexBlocks blocks, long address, ChunkGrid grid, int chunkBytes) {
        this.blocks = blocks;
        this.grid = grid;
        this.chunkBytes = chunkBytes;
        int at = IndexBlocks.PREFIX;
        int statistics = at + HEADER_FIELDS;
        int end = statistics + STATISTICS * blocks.lengthBytes();
        ByteBuffer fields = blocks.block(address, "EAHD", end + blocks.addressBytes() + IndexBlocks.CHECKSUM);
        this.elementBytes = fields.get(at) & 0xFF;
        int bits = fields.get(at + 1);
        this.offsetBytes = Math.ceilDiv(bits, 8);
        this.indexElements = fields.get(at + 2) & 0xFF;
        this.smallest = fields.get(at + 3) & 0xFF;
        int pointers = fields.get(at + 4) & 0xFF;
        this.pageBits = fields.get(at + 5);
        boolean possible = elementBytes >= blocks.addressBytes()
                && bits >= 0
                && bits <= MOST_BITS
                && Integer.bitCount(smallest) == 1
                && Integer.bitCount(pointers) == 1
                && pageBits >= 0
                && pageBits < bits;
        if (!possible) {
            throw new HdfException("its index of chunks has impossible sizes");
        }
        this.superBlocks = 1 + bits - Integer.numberOfTrailingZeros(smallest);
        this.knownSuperBlocks = 2 * Integer.numberOfTrailingZeros(pointers);
        this.knownDataBlocks = 2 * (pointers - 1);
        this.indexBlock = blocks.address(fields, end);
    }

    @Override
    public @Nullable StoredChunk find(long[] at) {
        long index = grid.index(at);
        if (indexBlock == Constants.UNDEFINED_ADDRESS) {
            return null;
        }
        int prefix = IndexBlocks.PREFIX + blocks.addressBytes();
        int dataBlocks = prefix + indexElements * elementBytes;
        int others = dataBlocks + knownDataBlocks * blocks.addressBytes();
        int otherSuperBlocks = Math.max(0, superBlocks - knownSuperBlocks);
        int length = others + otherSuperBlocks * blocks.addressBytes() + IndexBlocks.CHECKSUM;
        ByteBuffer block = blocks.block(indexBlock, "EAIB", length);
        if (index < indexElements) {
            return blocks.chunk(block, prefix + (int) index * elementBytes, elementBytes, chunkBytes);
        }
        long element = index - indexElements;
        int superBlock = Long.SIZE - 1 - Long.numberOfLeadingZeros(element / smallest + 1);
        if (superBlock >= superBlocks) {
            return null;
        }
        // elements and data blocks before this super block
        element -= ((1L << superBlock) - 1) * smallest;
        int dataBlocksBefore = (1 << ((superBlock + 1) / 2)) - 1 + (1 << (superBlock / 2)) - 1;
        long blockElements = (1L << ((superBlock + 1) / 2)) * smallest;
        long dataBlock = element / blockElements;
        long inBlock = element % blockElements;
        if (superBlock < knownSuperBlocks) {
            int place = dataBlocks + (dataBlocksBefore + (int) dataBlock) * blocks.addressBytes();
            return inDataBlock(blocks.address(block, place), blockElements, inBlock);
        }
        long place = others + (long) (superBlock - knownSuperBlocks) * blocks.addressBytes();
        long address = blocks.address(block, (int) place);
        return address == Constants.UNDEFINED_ADDRESS
                ? null
                : inSuperBlock(address, superBlock, blockElements, dataBlock, inBlock);
    }

    private @Nullable StoredChunk inSuperBlock(
            long address, int superBlock, long blockElements, long dataBlock, long inBlock) {
        int prefix = IndexBlocks.PREFIX + blocks.addressBytes() + offsetBytes;
        long count = 1L << (superBlock / 2);
        long pages = blockElements >> pageBits;
        long pageBytes = pages > 1 ? Math.ceilDiv(pages, 8) : 0;
        long addresses = prefix + count * pageBytes;
        long length = addresses + count * blocks.addressBytes() + IndexBlocks.CHECKSUM;
        ByteBuffer block = blocks.block(address, "EASB", length);
        long start = blocks.address(block, (int) (addresses + dataBlock * blocks.addressBytes()));
        if (pages <= 1 || start == Constants.UNDEFINED_ADDRESS) {
            return inDataBlock(start, blockElements, inBlock);
        }
        long page = inBlock >> pageBits;
        // the bits of all data blocks follow each other, though there is room for whole bytes for each
        long bit = dataBlock * pages + page;
        if ((block.get((int) (prefix + bit / 8)) & (0x80 >> (bit % 8))) == 0) {
            return null;
        }
        long pageElements = 1L << pageBits;
        long pageLength = pageElements * elementBytes + IndexBlocks.CHECKSUM;
        ByteBuffer part = blocks.block(start + prefix + IndexBlocks.CHECKSUM + page * pageLength, "", pageLength);
        return blocks.chunk(part, (int) (inBlock % pageElements) * elementBytes, elementBytes, chunkBytes);
    }

    private @Nullable StoredChunk inDataBlock(long address, long elements, long inBlock) {
        if (address == Constants.UNDEFINED_ADDRESS) {
            return null;
        }
        int prefix = IndexBlocks.PREFIX + blocks.addressBytes() + offsetBytes;
        ByteBuffer block = blocks.block(address, "EADB", prefix + elements * elementBytes + IndexBlocks.CHECKSUM);
        return blocks.chunk(block, prefix + (int) inBlock * elementBytes, elementBytes, chunkBytes);
    }
}
