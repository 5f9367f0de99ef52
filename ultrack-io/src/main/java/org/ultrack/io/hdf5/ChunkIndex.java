// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the chunks of a data set lie. Trees are read by jHDF; arrays here, because of chunks that are not stored and data
 * sets that may grow. Safe for several threads.
 */
@FunctionalInterface
interface ChunkIndex {

    /**
     * Finds a chunk.
     *
     * @param at its place among the chunks along each axis
     * @return null when it is not stored
     */
    @Nullable
    StoredChunk find(long[] at);

    /**
     * The index of a data set.
     *
     * @param header of the data set
     * @param size of it, pixels along each axis
     * @param chunk pixels of a chunk along each axis
     * @param bytes of a chunk, unpacked
     */
    static ChunkIndex of(HdfBackingStorage storage, ObjectHeader header, long[] size, int[] chunk, int bytes) {
        if (header.getMessageOfType(DataLayoutMessage.class) instanceof ChunkedDataLayoutMessage old) {
            return old.getBTreeAddress() == Constants.UNDEFINED_ADDRESS
                    ? at -> null
                    : listed(
                            BTreeV1.createDataBTree(storage, old.getBTreeAddress(), size.length)
                                    .getChunks(),
                            size,
                            chunk);
        }
        ChunkedDataLayoutMessageV4 layout = header.getMessageOfType(ChunkedDataLayoutMessageV4.class);
        long address = layout.getAddress();
        if (address == Constants.UNDEFINED_ADDRESS) {
            return at -> null;
        }
        long[] largest =
                header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getMaxSizes();
        return switch (layout.getIndexingType()) {
            case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX -> single(layout, address, bytes);
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> {
                ChunkGrid grid = ChunkGrid.of(largest, chunk);
                yield at -> new StoredChunk(Math.addExact(address, grid.index(at) * bytes), bytes, 0);
            }
            case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX ->
                new FixedArray(new IndexBlocks(storage), address, ChunkGrid.of(largest, chunk), bytes);
            case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
                new ExtensibleArray(new IndexBlocks(storage), address, ChunkGrid.growing(largest, chunk), bytes);
            default ->
                listed(
                        new BTreeIndex(storage, address, new DatasetInfo(bytes, size, chunk)).getAllChunks(),
                        size,
                        chunk);
        };
    }

    private static ChunkIndex single(ChunkedDataLayoutMessageV4 layout, long address, int bytes) {
        StoredChunk only = layout.isFilteredSingleChunk()
                ? new StoredChunk(
                        address,
                        layout.getSizeOfFilteredSingleChunk(),
                        skipped(layout.getFilterMaskFilteredSingleChunk().toLongArray()))
                : new StoredChunk(address, bytes, 0);
        return at -> only;
    }

    private static ChunkIndex listed(Collection<Chunk> chunks, long[] size, int[] chunk) {
        ChunkGrid grid = ChunkGrid.of(size, chunk);
        Map<Long, StoredChunk> stored = HashMap.newHashMap(chunks.size());
        for (Chunk each : chunks) {
            long[] at = each.getChunkOffset();
            for (int axis = 0; axis < at.length; axis++) {
                at[axis] /= chunk[axis];
            }
            int skipped = skipped(each.getFilterMask().toLongArray());
            stored.put(grid.index(at), new StoredChunk(each.getAddress(), each.getSize(), skipped));
        }
        return at -> stored.get(grid.index(at));
    }

    private static int skipped(long[] mask) {
        return mask.length == 0 ? 0 : (int) mask[0];
    }
}
