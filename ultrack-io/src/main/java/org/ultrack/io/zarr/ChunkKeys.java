// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/**
 * How chunks are named.
 *
 * @param prefix {@code c} in version 3, empty in version 2
 * @param separator between the places of a chunk along the axes, {@code .} or {@code /}
 */
record ChunkKeys(String prefix, String separator) {

    /** Those of version 2. */
    static ChunkKeys ofV2(String separator) {
        return new ChunkKeys("", separator);
    }

    /** Those of version 3. */
    static ChunkKeys ofV3(String separator) {
        return new ChunkKeys("c", separator);
    }

    /** The name of a chunk, from its place along each axis; version 2 calls the one chunk of no axes 0. */
    String name(long[] place) {
        if (place.length == 0) {
            return prefix.isEmpty() ? "0" : prefix;
        }
        StringBuilder name = new StringBuilder(prefix);
        for (long along : place) {
            if (!name.isEmpty()) {
                name.append(separator);
            }
            name.append(along);
        }
        return name.toString();
    }
}
