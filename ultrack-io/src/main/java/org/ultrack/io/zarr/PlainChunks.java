// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/**
 * Chunks with a key of their own.
 *
 * @param store where they are
 * @param node key of the array
 * @param keys how they are named
 * @param most bytes of a chunk at most
 */
record PlainChunks(ZarrStore store, String node, ChunkKeys keys, long most) implements ChunkSource {

    private String key(long[] place) {
        return Keys.child(node, keys.name(place));
    }

    @Override
    public int packed(long[] place, ChunkBuffers buffers) {
        return store.read(key(place), most, buffers);
    }

    @Override
    public String name(long[] place) {
        return store.name(key(place));
    }
}
