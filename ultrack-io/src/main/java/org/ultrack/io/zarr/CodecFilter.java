// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.Arrays;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.Shuffle;

/**
 * A shuffle, or a compressor among the filters.
 *
 * @param codec what was done
 */
record CodecFilter(Codec codec) implements ChunkFilter {

    @Override
    public long bytesAfter(long bytes) {
        return codec instanceof Shuffle ? bytes : Compressors.mostPacked(bytes);
    }

    @Override
    public byte[] undo(byte[] bytes, int length, int room) throws CodecException {
        byte[] before = new byte[room];
        int count = codec.unpack(bytes, 0, length, before, 0, room);
        return count == room ? before : Arrays.copyOf(before, count);
    }
}
