// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;

/**
 * A way to pack bytes without loss. Whoever unpacks says how much room there is: packed bytes that claim more are refused
 * before anything is allocated for them.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Codec {

    /**
     * Unpacks.
     *
     * @param packed holds the packed bytes
     * @param from the first of them
     * @param length how many there are
     * @param target where the unpacked bytes go
     * @param at where the first of them goes
     * @param room how many fit
     * @return how many there are, at most {@code room}
     * @throws CodecException when the bytes are damaged, or unpack to more than there is room for
     */
    int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException;

    /**
     * Unpacks from a buffer. Libraries of native code take packed bytes outside Java's heap from where they are.
     *
     * @param packed the packed bytes, from its position to its limit, which both stay
     * @param target where the unpacked bytes go
     * @param at where the first of them goes
     * @param room how many fit
     * @return how many there are, at most {@code room}
     * @throws CodecException when the bytes are damaged, or unpack to more than there is room for
     */
    default int unpack(ByteBuffer packed, byte[] target, int at, int room) throws CodecException {
        if (packed.hasArray()) {
            int from = packed.arrayOffset() + packed.position();
            return unpack(packed.array(), from, packed.remaining(), target, at, room);
        }
        byte[] bytes = new byte[packed.remaining()];
        packed.get(packed.position(), bytes);
        return unpack(bytes, 0, bytes.length, target, at, room);
    }

    /**
     * Packs.
     *
     * @param bytes holds the bytes to pack
     * @param from the first of them
     * @param length how many there are
     * @return the packed bytes
     */
    byte[] pack(byte[] bytes, int from, int length);
}
