// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.ultrack.codec.CodecException;

/** The bytes of a pickle and a place in them. Reads nothing behind their end. */
final class PickleInput {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int at;

    PickleInput(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    private int take(long length) throws CodecException {
        if (length < 0 || length > end - at) {
            throw new CodecException("has a pickle that needs " + Long.toUnsignedString(length)
                    + " bytes where there are " + (end - at));
        }
        int place = at;
        at += (int) length;
        return place;
    }

    int unsignedByte() throws CodecException {
        return bytes[take(1)] & 0xFF;
    }

    int unsignedShort() throws CodecException {
        int place = take(2);
        return (bytes[place] & 0xFF) | ((bytes[place + 1] & 0xFF) << 8);
    }

    int signedInt() throws CodecException {
        return (int) INT.get(bytes, take(4));
    }

    long unsignedInt() throws CodecException {
        return Integer.toUnsignedLong(signedInt());
    }

    long signedLong() throws CodecException {
        return (long) LONG.get(bytes, take(8));
    }

    double real() throws CodecException {
        return (double) DOUBLE.get(bytes, take(8));
    }

    /** A whole number of so many bytes, two's complement, least significant byte first. */
    long whole(long length) throws CodecException {
        int place = take(length);
        if (length > Long.BYTES) {
            throw new CodecException(
                    "has a pickle with a number of " + length + " bytes, which has no room in 64 bits");
        }
        long value = 0;
        for (int i = (int) length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[place + i] & 0xFF);
        }
        int unused = Long.SIZE - 8 * (int) length;
        return length == 0 ? 0 : (value << unused) >> unused;
    }

    PickleValue.Bytes bytes(long length) throws CodecException {
        return new PickleValue.Bytes(bytes, take(length), (int) length);
    }

    String text(long length) throws CodecException {
        int place = take(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, place, (int) length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CodecException("has a pickle with a text that is not UTF-8", e);
        }
    }

    /** A line without its end, each byte a character. */
    String line() throws CodecException {
        for (int i = at; i < end; i++) {
            if (bytes[i] == '\n') {
                String line = new String(bytes, at, i - at, StandardCharsets.ISO_8859_1);
                at = i + 1;
                return line;
            }
        }
        throw new CodecException("has a pickle with a line that does not end");
    }
}
