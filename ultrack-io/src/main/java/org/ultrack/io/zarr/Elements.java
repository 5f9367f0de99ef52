// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;

/** A Java array of elements of a type, that is filled from the bytes of chunks and written to them, run by run. */
abstract class Elements {

    /** Takes over a run: {@code raw} in its byte order, all counts and places in elements. */
    abstract void get(ByteBuffer raw, int from, int to, int count);

    /**
     * Takes over a run that is packed by itself, without a copy of it in between, where the codec can.
     *
     * @param order of its bytes
     * @return false when it cannot; nothing is done then
     */
    boolean unpack(Codec codec, ByteBuffer packed, ByteOrder order, int to, int count) throws CodecException {
        return false;
    }

    /** Writes a run. */
    abstract void put(ByteBuffer raw, int to, int from, int count);

    /** Fills a run with the element of those bits. */
    abstract void fill(int from, int count, long bits);

    /**
     * Around an array.
     *
     * @throws IllegalArgumentException when the array is not of the type
     */
    static Elements of(ZarrType type, Object array) {
        boolean half = type == ZarrType.FLOAT16;
        if (!array.getClass().equals(type.newArray(0).getClass())) {
            throw new IllegalArgumentException("Elements of " + type + " are in "
                    + type.newArray(0).getClass().getSimpleName() + ", not in "
                    + array.getClass().getSimpleName() + ".");
        }
        return switch (array) {
            case byte[] bytes -> new Bytes(bytes);
            case short[] shorts -> new Shorts(shorts);
            case int[] ints -> new Ints(ints);
            case long[] longs -> new Longs(longs);
            case float[] floats -> half ? new Halves(floats) : new Floats(floats);
            case double[] doubles -> new Doubles(doubles);
            default -> throw new IllegalArgumentException("There is no type of elements in " + array.getClass() + ".");
        };
    }

    private static final class Bytes extends Elements {
        private final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            raw.get(from, array, to, count);
        }

        @Override
        boolean unpack(Codec codec, ByteBuffer packed, ByteOrder order, int to, int count) throws CodecException {
            ChunkCoding.checkLength(codec.unpack(packed, array, to, count), count);
            return true;
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            raw.put(to, array, from, count);
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, (byte) bits);
        }
    }

    private static final class Shorts extends Elements {
        private final short[] array;

        Shorts(short[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            raw.asShortBuffer().get(from, array, to, count);
        }

        @Override
        boolean unpack(Codec codec, ByteBuffer packed, ByteOrder order, int to, int count) throws CodecException {
            return order == ByteOrder.LITTLE_ENDIAN
                    && codec instanceof Blosc blosc
                    && blosc.unpack(packed, array, to, count);
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            raw.asShortBuffer().put(to, array, from, count);
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, (short) bits);
        }
    }

    private static final class Ints extends Elements {
        private final int[] array;

        Ints(int[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            raw.asIntBuffer().get(from, array, to, count);
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            raw.asIntBuffer().put(to, array, from, count);
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, (int) bits);
        }
    }

    private static final class Longs extends Elements {
        private final long[] array;

        Longs(long[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            raw.asLongBuffer().get(from, array, to, count);
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            raw.asLongBuffer().put(to, array, from, count);
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, bits);
        }
    }

    /** Half precision in the bytes, single precision in the array. */
    private static final class Halves extends Elements {
        private final float[] array;

        Halves(float[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            for (int i = 0; i < count; i++) {
                array[to + i] = Float.float16ToFloat(raw.getShort(2 * (from + i)));
            }
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            for (int i = 0; i < count; i++) {
                raw.putShort(2 * (to + i), Float.floatToFloat16(array[from + i]));
            }
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, Float.float16ToFloat((short) bits));
        }
    }

    private static final class Floats extends Elements {
        private final float[] array;

        Floats(float[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            raw.asFloatBuffer().get(from, array, to, count);
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            raw.asFloatBuffer().put(to, array, from, count);
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, Float.intBitsToFloat((int) bits));
        }
    }

    private static final class Doubles extends Elements {
        private final double[] array;

        Doubles(double[] array) {
            this.array = array;
        }

        @Override
        void get(ByteBuffer raw, int from, int to, int count) {
            raw.asDoubleBuffer().get(from, array, to, count);
        }

        @Override
        void put(ByteBuffer raw, int to, int from, int count) {
            raw.asDoubleBuffer().put(to, array, from, count);
        }

        @Override
        void fill(int from, int count, long bits) {
            Arrays.fill(array, from, from + count, Double.longBitsToDouble(bits));
        }
    }
}
