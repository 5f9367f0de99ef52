// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.util.Objects;

/**
 * Bytes shuffled, as numcodecs and HDF5 have it: the first bytes of all elements, then the second ones, and so on. Bytes
 * behind the last whole element stay where they are. Makes nothing shorter by itself.
 *
 * @param elementSize bytes of an element, at least 1
 */
public record Shuffle(int elementSize) implements Codec {

    /** Checks the size. */
    public Shuffle {
        if (elementSize < 1) {
            throw new IllegalArgumentException("The element size (" + elementSize + ") must be at least 1 byte.");
        }
    }

    @Override
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(from, length, packed.length);
        Objects.checkFromIndexSize(at, room, target.length);
        if (length > room) {
            throw new CodecException("has " + length + " shuffled bytes where there is room for " + room);
        }
        ByteShuffle.undo(elementSize, packed, from, length, target, at);
        return length;
    }

    @Override
    public byte[] pack(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        byte[] shuffled = new byte[length];
        ByteShuffle.apply(elementSize, bytes, from, length, shuffled, 0);
        return shuffled;
    }
}
