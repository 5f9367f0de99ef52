// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.Constants;
import io.jhdf.Utils;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The blocks of an array of chunks, each read and checked once. Safe for several threads. */
final class IndexBlocks {
    /** Signature, version and kind of the elements. */
    static final int PREFIX = 6;

    static final int CHECKSUM = 4;

    private final HdfBackingStorage storage;
    private final ConcurrentHashMap<Long, ByteBuffer> blocks = new ConcurrentHashMap<>();

    IndexBlocks(HdfBackingStorage storage) {
        this.storage = storage;
    }

    /** Bytes of an address. */
    int addressBytes() {
        return storage.getSizeOfOffsets();
    }

    /** Bytes of a length. */
    int lengthBytes() {
        return storage.getSizeOfLengths();
    }

    /**
     * Reads a block.
     *
     * @param signature what it begins with; empty for a page, which has none
     * @param length bytes with the checksum at the end
     * @throws HdfException when it is another one or damaged
     */
    ByteBuffer block(long address, String signature, long length) {
        if (address < 0 || length < 0 || address > storage.size() - length) {
            throw new HdfException("its index of chunks leads outside the file");
        }
        ByteBuffer known = blocks.get(address);
        if (known == null) {
            known = storage.readBufferFromAddress(address, Math.toIntExact(length));
            byte[] begin = new byte[signature.length()];
            known.get(0, begin);
            if (!new String(begin, StandardCharsets.ISO_8859_1).equals(signature)) {
                throw new HdfException("its index of chunks has no block " + signature + " at " + address);
            }
            ChecksumUtils.validateChecksum(known.duplicate().order(ByteOrder.LITTLE_ENDIAN));
            blocks.put(address, known);
        }
        if (known.limit() != length) {
            throw new HdfException("its index of chunks has blocks over each other");
        }
        return known.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads an address; −1 for what is not stored. */
    long address(ByteBuffer block, int at) {
        return Utils.readBytesAsUnsignedLong(block.position(at), addressBytes());
    }

    /** Reads a length. */
    long length(ByteBuffer block, int at) {
        return Utils.readBytesAsUnsignedLong(block.position(at), lengthBytes());
    }

    /**
     * Reads an element, the address of a chunk and, where chunks are packed, how many bytes it has and which filters were
     * left out.
     *
     * @param size bytes of the element
     * @param bytes of a chunk that is not packed
     * @return null when the chunk is not stored
     */
    @Nullable
    StoredChunk chunk(ByteBuffer block, int at, int size, int bytes) {
        long address = address(block, at);
        if (address == Constants.UNDEFINED_ADDRESS) {
            return null;
        }
        int lengthBytes = size - addressBytes() - Integer.BYTES;
        if (lengthBytes < 0) {
            return new StoredChunk(address, bytes, 0);
        }
        long length = Utils.readBytesAsUnsignedLong(block, lengthBytes);
        return new StoredChunk(address, length, block.getInt());
    }
}
