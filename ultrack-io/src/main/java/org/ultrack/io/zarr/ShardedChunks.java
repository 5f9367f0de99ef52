// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ultrack.codec.CodecException;
import org.ultrack.error.InvalidInputException;

/** Chunks inside of shards (codec sharding_indexed): the index of a shard is read once, then ranges of the shard. */
final class ShardedChunks implements ChunkSource {
    private static final long INDEX_BYTES_KEPT = 16L << 20;

    private final ZarrStore store;
    private final String node;
    private final ChunkKeys keys;
    private final ShardLayout layout;
    private final long most;
    private final Map<String, long[]> indices;

    /** @param most bytes of a chunk at most */
    ShardedChunks(ZarrStore store, String node, ChunkKeys keys, ShardLayout layout, long most) {
        this.store = store;
        this.node = node;
        this.keys = keys;
        this.layout = layout;
        this.most = most;
        long kept = Math.max(2, INDEX_BYTES_KEPT / layout.indexBytes());
        this.indices = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
                return size() > kept;
            }
        };
    }

    private String key(long[] place) {
        long[] shard = new long[place.length];
        for (int axis = 0; axis < place.length; axis++) {
            shard[axis] = place[axis] / layout.chunks()[axis];
        }
        return Keys.child(node, keys.name(shard));
    }

    private int entry(long[] place) {
        int entry = 0;
        for (int axis = 0; axis < place.length; axis++) {
            int chunks = layout.chunks()[axis];
            entry = entry * chunks + (int) (place[axis] % chunks);
        }
        return 2 * entry;
    }

    @Override
    public int packed(long[] place, ChunkBuffers buffers) {
        String key = key(place);
        long[] index = index(key);
        if (index.length == 0) {
            return ZarrStore.NOT_THERE;
        }
        int entry = entry(place);
        long from = index[entry];
        long length = index[entry + 1];
        if (from == -1 && length == -1) {
            return ZarrStore.NOT_THERE;
        }
        if (from < 0 || length < 0 || length > most) {
            throw new InvalidInputException(name(place) + " has " + Long.toUnsignedString(length) + " bytes at "
                    + Long.toUnsignedString(from) + ", but a chunk has at most " + most + ". The shard is damaged.");
        }
        byte[] bytes = store.range(key, from, (int) length);
        return bytes == null ? ZarrStore.NOT_THERE : buffers.keep(bytes);
    }

    /** The index of a shard; empty when there is no such shard. */
    private long[] index(String key) {
        synchronized (indices) {
            long[] known = indices.get(key);
            if (known != null) {
                return known;
            }
        }
        long[] index = readIndex(key);
        synchronized (indices) {
            indices.put(key, index);
        }
        return index;
    }

    private long[] readIndex(String key) {
        int length = layout.indexBytes();
        byte[] bytes = layout.indexFirst() ? store.range(key, 0, length) : store.tail(key, length);
        if (bytes == null) {
            return new long[0];
        }
        try {
            ByteBuffer entries = layout.index().decode(ByteBuffer.wrap(bytes), new ChunkBuffers());
            long[] index = new long[entries.remaining() / Long.BYTES];
            entries.asLongBuffer().get(index);
            return index;
        } catch (CodecException e) {
            throw new InvalidInputException(
                    "The index of " + store.name(key) + " " + e.getMessage() + ". The shard is damaged or cut off.", e);
        }
    }

    @Override
    public String name(long[] place) {
        return store.name(key(place)) + " (chunk " + Arrays.toString(place) + ")";
    }
}
