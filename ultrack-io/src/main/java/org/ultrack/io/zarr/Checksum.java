// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.ultrack.codec.CodecException;

/**
 * A checksum of 4 bytes, the least significant first.
 *
 * @param kind how it is computed
 * @param first whether it stands before the bytes that it is of, and not behind them
 */
record Checksum(Kind kind, boolean first) implements ChunkFilter {
    /** The one that version 3 has. */
    static final Checksum OF_ZARR = new Checksum(Kind.CRC32C, false);

    private static final int BYTES = 4;

    /** How a checksum is computed. */
    enum Kind {
        CRC32,
        CRC32C,
        ADLER32;

        private java.util.zip.Checksum begin() {
            return switch (this) {
                case CRC32 -> new CRC32();
                case CRC32C -> new CRC32C();
                case ADLER32 -> new Adler32();
            };
        }
    }

    @Override
    public long bytesAfter(long bytes) {
        return bytes + BYTES;
    }

    /**
     * Takes it off the bytes from position to limit.
     *
     * @throws CodecException when it is not that of the others
     */
    void takeOff(ByteBuffer bytes) throws CodecException {
        if (bytes.remaining() < BYTES) {
            throw new CodecException("has " + bytes.remaining() + " bytes, too few for their checksum");
        }
        int place = first ? bytes.position() : bytes.limit() - BYTES;
        int stored = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(place);
        if (first) {
            bytes.position(place + BYTES);
        } else {
            bytes.limit(place);
        }
        java.util.zip.Checksum sum = kind.begin();
        sum.update(bytes.duplicate());
        if (stored != (int) sum.getValue()) {
            throw new CodecException("has bytes that do not go with their checksum");
        }
    }

    @Override
    public byte[] undo(byte[] bytes, int length, int room) throws CodecException {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
        takeOff(all);
        byte[] before = new byte[all.remaining()];
        all.get(before);
        return before;
    }
}
