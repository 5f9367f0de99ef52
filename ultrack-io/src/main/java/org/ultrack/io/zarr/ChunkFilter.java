// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.ultrack.codec.CodecException;

/** What was done to the bytes of a chunk before they were packed: a filter of numcodecs. Safe for use by several threads. */
interface ChunkFilter {

    /** How many bytes it makes of so many, at most. */
    long bytesAfter(long bytes);

    /**
     * Undoes it. O(length)
     *
     * @param bytes what it made, followed by anything; not changed
     * @param length how many bytes it made
     * @param room bytes there may have been before
     * @return the bytes there were before
     * @throws CodecException when it cannot have made these bytes
     */
    byte[] undo(byte[] bytes, int length, int room) throws CodecException;
}
