// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.util.Arrays;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Zlib streams (RFC 1950), by the zlib of the JDK.
 *
 * @param level effort in packing, 0 to 9, or −1 for the library's own choice
 */
public record Zlib(int level) implements Codec {

    /** Checks the level. */
    public Zlib {
        if (level < Deflater.DEFAULT_COMPRESSION || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("The zlib level (" + level + ") must be between -1 and 9.");
        }
    }

    @Override
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(at, room, target.length);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, from, length);
            int count = 0;
            while (count < room && !inflater.finished()) {
                int more = inflater.inflate(target, at + count, room - count);
                if (more == 0 && !inflater.finished()) {
                    throw new CodecException("has a zlib stream that ends after " + count + " bytes");
                }
                count += more;
            }
            if (!inflater.finished()) {
                endsWithin(inflater, room);
            }
            return count;
        } catch (DataFormatException e) {
            throw new CodecException("has a damaged zlib stream: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** The room is full: nothing but the end of the stream may follow. */
    private static void endsWithin(Inflater inflater, int room) throws DataFormatException, CodecException {
        int more = inflater.inflate(new byte[1]);
        if (more > 0) {
            throw new CodecException("has a zlib stream of more than the " + room + " bytes there is room for");
        }
        if (!inflater.finished()) {
            throw new CodecException("has a zlib stream without an end");
        }
    }

    @Override
    public byte[] pack(byte[] bytes, int from, int length) {
        byte[] packed = new byte[Math.max(64, length / 2)];
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(bytes, from, length);
            deflater.finish();
            int count = 0;
            while (!deflater.finished()) {
                if (count == packed.length) {
                    packed = Arrays.copyOf(packed, Math.addExact(packed.length, packed.length));
                }
                count += deflater.deflate(packed, count, packed.length - count);
            }
            return Arrays.copyOf(packed, count);
        } finally {
            deflater.end();
        }
    }

    /** Packs into a range. @return the packed length, or 0 when it does not fit */
    int pack(byte[] bytes, int from, int length, byte[] target, int at, int room) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(bytes, from, length);
            deflater.finish();
            int count = deflater.deflate(target, at, room);
            return deflater.finished() ? count : 0;
        } finally {
            deflater.end();
        }
    }
}
