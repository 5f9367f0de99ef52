// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.ultrack.codec.CodecException;

/** Eight truth values in a byte, the first in the highest bit, behind a byte that tells how many bits at the end are none. */
record PackBits() implements ChunkFilter {

    @Override
    public long bytesAfter(long bytes) {
        return 1 + Math.ceilDiv(bytes, Byte.SIZE);
    }

    @Override
    public byte[] undo(byte[] bytes, int length, int room) throws CodecException {
        long count = length == 0 ? -1 : 8L * (length - 1) - bytes[0];
        if (count < 0 || count > room || bytes[0] < 0 || bytes[0] > 7) {
            throw new CodecException("has " + length + " bytes of truth values, which do not fit a chunk of " + room);
        }
        byte[] values = new byte[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ((bytes[1 + i / 8] >> (7 - i % 8)) & 1);
        }
        return values;
    }
}
