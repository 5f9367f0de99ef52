// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;

/** What is done with the elements of a chunk. */
@FunctionalInterface
interface ChunkUse {

    /** Takes the elements: C order, in the buffer's byte order. */
    void accept(ByteBuffer elements);

    /**
     * Unpacks the elements by itself, to where they belong.
     *
     * @param packed the elements in C order, packed
     * @return false where it cannot; nothing is done then, and {@link #accept} follows
     * @throws CodecException when the bytes are damaged, or not of such a chunk
     */
    default boolean unpack(Codec codec, ByteBuffer packed) throws CodecException {
        return false;
    }
}
