// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Unpacks one Blosc chunk. Every offset and length in it is checked before it is used. */
final class BloscUnpacking {
    private static final int BLOSCLZ = 0;
    private static final int LZ4 = 1;
    private static final int SNAPPY = 2;
    private static final int ZLIB = 3;
    private static final int ZSTD = 4;
    private static final byte[] NOWHERE = {};
    private static final Zlib ANY_ZLIB = new Zlib(1);
    private static final Zstandard ANY_ZSTD = Zstandard.defaults();

    private final BloscHeader header;
    private final ByteBuffer chunk;
    private final int end;
    private final byte[] target;
    private final int at;

    private BloscUnpacking(BloscHeader header, ByteBuffer chunk, byte[] target, int at) {
        this.header = header;
        this.chunk = chunk;
        this.end = header.packedSize();
        this.target = target;
        this.at = at;
    }

    /** Unpacks; the number of bytes, at most {@code room}. */
    static int unpack(ByteBuffer packed, byte[] target, int at, int room) throws CodecException {
        ByteBuffer chunk = packed.slice().order(ByteOrder.LITTLE_ENDIAN);
        BloscHeader header = BloscHeader.of(chunk, room);
        BloscUnpacking unpacking = new BloscUnpacking(header, chunk, target, at);
        if (header.size() == 0) {
            return 0;
        } else if (header.special() != 0) {
            unpacking.fill();
        } else if (header.copied()) {
            unpacking.copy();
        } else {
            unpacking.blocks(
                    (work, size, from) -> header.filters().undo(header.version(), work, size, target, at, at + from));
        }
        return header.size();
    }

    /** Unpacks shuffled numbers of 16 bits; false, with nothing done, when the chunk is not just these. */
    static boolean unpack(ByteBuffer packed, short[] target, int at, int count) throws CodecException {
        int room = Math.multiplyExact(count, Short.BYTES);
        ByteBuffer chunk = packed.slice().order(ByteOrder.LITTLE_ENDIAN);
        BloscHeader header = BloscHeader.of(chunk, room);
        boolean shuffledWhole = header.size() == room
                && header.special() == 0
                && !header.copied()
                && header.blockSize() % Short.BYTES == 0
                && header.filters().onlyShuffle(Short.BYTES);
        if (shuffledWhole && count > 0) {
            BloscUnpacking unpacking = new BloscUnpacking(header, chunk, NOWHERE, 0);
            unpacking.blocks((work, size, from) ->
                    work.shortPlanes().undo(work.first, 0, size / Short.BYTES, target, at + from / Short.BYTES));
        }
        return shuffledWhole;
    }

    private void fill() throws CodecException {
        int to = at + header.size();
        switch (header.special()) {
            case BloscHeader.SPECIAL_ZEROS, BloscHeader.SPECIAL_UNSET -> Arrays.fill(target, at, to, (byte) 0);
            case BloscHeader.SPECIAL_NAN -> repeat(ByteBuffer.wrap(notANumber()), 0, header.elementSize());
            case BloscHeader.SPECIAL_VALUE -> repeat(chunk, header.length(), header.packedSize() - header.length());
            default -> throw new CodecException("has a blosc2 chunk of unknown kind " + header.special());
        }
    }

    private byte[] notANumber() throws CodecException {
        byte[] bytes = new byte[8];
        switch (header.elementSize()) {
            case 4 -> LittleEndian.putInt(bytes, 0, Float.floatToIntBits(Float.NaN));
            case 8 -> LittleEndian.putLong(bytes, 0, Double.doubleToLongBits(Double.NaN));
            default ->
                throw new CodecException(
                        "has a blosc2 chunk of NaN with elements of " + header.elementSize() + " bytes");
        }
        return bytes;
    }

    private void repeat(ByteBuffer value, int start, int length) throws CodecException {
        if (length == 0 || header.size() % length != 0) {
            throw new CodecException(
                    "has a blosc2 chunk of " + header.size() + " bytes that repeats a value of " + length);
        }
        value.get(start, target, at, length);
        for (int done = length; done < header.size(); done *= 2) {
            System.arraycopy(target, at, target, at + done, Math.min(done, header.size() - done));
        }
    }

    private void copy() throws CodecException {
        if (header.packedSize() - header.length() != header.size()) {
            throw new CodecException(
                    "has a blosc chunk that copies " + header.size() + " bytes in a chunk of " + header.packedSize());
        }
        chunk.get(header.length(), target, at, header.size());
    }

    private void blocks(Placing placing) throws CodecException {
        int blocks = header.blocks();
        if (blocks > (header.packedSize() - header.length()) / Integer.BYTES) {
            throw new CodecException(
                    "has a blosc chunk of " + header.packedSize() + " bytes with " + blocks + " blocks");
        }
        boolean inPlace = header.filters().inPlace();
        Workspace work = Workspace.take(inPlace ? 0 : header.blockSize());
        try {
            for (int block = 0; block < blocks; block++) {
                int size = header.sizeOf(block);
                int from = block * header.blockSize();
                int start = chunk.getInt(header.length() + Integer.BYTES * block);
                if (start < header.length() || start > header.packedSize()) {
                    throw new CodecException("has a blosc chunk whose block " + block + " begins at "
                            + Integer.toUnsignedString(start) + " of " + header.packedSize() + " bytes");
                }
                streams(block, start, size, inPlace ? target : work.first, inPlace ? at + from : 0);
                placing.place(work, size, from);
            }
        } finally {
            Workspace.giveBack(work);
        }
    }

    private void streams(int block, int start, int size, byte[] to, int place) throws CodecException {
        int streams = header.streamsOf(block);
        if (size % streams != 0) {
            throw new CodecException("has a blosc chunk with a block of " + size + " bytes in " + streams + " streams");
        }
        int each = size / streams;
        int in = start;
        for (int stream = 0; stream < streams; stream++) {
            need(block, in, Integer.BYTES);
            int length = chunk.getInt(in);
            in += Integer.BYTES;
            int out = place + stream * each;
            if (length < 0 || (length == 0 && header.length() == BloscHeader.LONG)) {
                in += run(block, in, length, to, out, each);
                continue;
            }
            need(block, in, length);
            if (length == each) {
                chunk.get(in, to, out, each);
            } else {
                int count = unpack(in, length, to, out, each);
                if (count != each) {
                    throw new CodecException(
                            "has a blosc chunk whose block " + block + " is " + (each - count) + " bytes short");
                }
            }
            in += length;
        }
    }

    /** Fills a stream that is one byte all along; Blosc2 only. @return how many bytes of the chunk that took */
    private int run(int block, int in, int length, byte[] to, int out, int size) throws CodecException {
        if (length == 0) {
            Arrays.fill(to, out, out + size, (byte) 0);
            return 0;
        }
        need(block, in, 1);
        if (header.length() != BloscHeader.LONG || length < -255 || (chunk.get(in) & 1) == 0) {
            throw new CodecException(
                    "has a blosc chunk whose block " + block + " has a stream of " + length + " bytes");
        }
        Arrays.fill(to, out, out + size, (byte) -length);
        return 1;
    }

    private void need(int block, int in, int length) throws CodecException {
        if (length > end - in) {
            throw new CodecException("has a blosc chunk whose block " + block + " needs " + length
                    + " bytes where there are " + (end - in));
        }
    }

    private int unpack(int in, int length, byte[] to, int out, int room) throws CodecException {
        return switch (header.flags() >> 5) {
            case LZ4 -> Lz4Block.unpack(chunk, in, length, to, out, room);
            case ZSTD -> ANY_ZSTD.unpack(chunk.slice(in, length), to, out, room);
            default ->
                chunk.hasArray()
                        ? unpackInJava(chunk.array(), chunk.arrayOffset() + in, length, to, out, room)
                        : unpackInJava(copy(in, length), 0, length, to, out, room);
        };
    }

    private byte[] copy(int in, int length) {
        byte[] stream = new byte[length];
        chunk.get(in, stream);
        return stream;
    }

    private int unpackInJava(byte[] packed, int in, int length, byte[] to, int out, int room) throws CodecException {
        int format = header.flags() >> 5;
        return switch (format) {
            case BLOSCLZ -> BloscLz.unpack(packed, in, length, to, out, room);
            case SNAPPY -> Snappy.unpack(packed, in, length, to, out, room);
            case ZLIB -> ANY_ZLIB.unpack(packed, in, length, to, out, room);
            default ->
                throw new CodecException("has a blosc chunk packed with the codec of number " + format
                        + ", which cannot be read; blosclz, lz4, lz4hc, snappy, zlib and zstd can");
        };
    }

    /** Brings an unpacked block to where it belongs. */
    @FunctionalInterface
    private interface Placing {
        /** A block of {@code size} bytes, {@code from} bytes behind the first of the chunk. */
        void place(Workspace work, int size, int from);
    }
}
