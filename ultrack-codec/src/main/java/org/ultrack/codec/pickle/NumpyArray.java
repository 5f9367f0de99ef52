// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.pickle.PickleValue.Bytes;
import org.ultrack.codec.pickle.PickleValue.Flag;
import org.ultrack.codec.pickle.PickleValue.Made;
import org.ultrack.codec.pickle.PickleValue.Sequence;
import org.ultrack.codec.pickle.PickleValue.Text;
import org.ultrack.codec.pickle.PickleValue.Whole;

/**
 * An array of NumPy in a pickle: booleans, whole numbers or floats of 1 to 8 bytes, in C order whatever the order in the
 * pickle. Pickled by protocol 5 or an earlier one, by NumPy 1 or 2. Immutable; refers to the pickle.
 */
public final class NumpyArray {
    /** Full names that occur in pickles of arrays. */
    public static final Set<String> NAMES = Set.of(
            "numpy.ndarray",
            "numpy.dtype",
            "numpy._core.numeric._frombuffer",
            "numpy.core.numeric._frombuffer",
            "numpy._core.multiarray._reconstruct",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy.core.multiarray.scalar",
            "_codecs.encode",
            "__builtin__.bytes");

    private static final int MAX_DIMENSIONS = 64;

    private final char kind;
    private final int itemSize;
    private final int[] shape;
    private final int size;
    private final boolean firstAxisFastest;
    private final ByteBuffer data;

    private NumpyArray(DataType type, int[] shape, int size, boolean firstAxisFastest, ByteBuffer data) {
        this.kind = type.kind;
        this.itemSize = type.itemSize;
        this.shape = shape;
        this.size = size;
        this.firstAxisFastest = firstAxisFastest;
        this.data = data;
    }

    /**
     * The array that a value stands for.
     *
     * @throws CodecException when it stands for none, or for one whose numbers are not those of its shape
     */
    public static NumpyArray of(PickleValue value) throws CodecException {
        if (value instanceof Made made) {
            Sequence arguments = made.arguments();
            String maker = made.maker().name();
            if (maker.equals("_frombuffer") && arguments.size() == 4) {
                return of(
                        arguments.get(1),
                        arguments.get(2),
                        arguments.get(0),
                        arguments.get(3) instanceof Text order && order.value().equals("F"));
            }
            if (maker.equals("_reconstruct")
                    && made.state().orElse(null) instanceof Sequence state
                    && state.size() == 5) {
                return of(
                        state.get(2),
                        state.get(1),
                        state.get(4),
                        state.get(3) instanceof Flag fortran && fortran.value());
            }
        }
        throw unexpected("an array", value);
    }

    private static NumpyArray of(PickleValue type, PickleValue shape, PickleValue data, boolean firstAxisFastest)
            throws CodecException {
        DataType dataType = DataType.of(type);
        int[] sizes = shape(shape);
        long size = 1;
        for (int each : sizes) {
            size *= each;
            if (size > Integer.MAX_VALUE) {
                throw new CodecException("has a pickle with an array that is larger than its numbers");
            }
        }
        Bytes bytes = bytes(data);
        if (size * dataType.itemSize != bytes.length()) {
            throw new CodecException("has a pickle with an array of " + size + " numbers of " + dataType.itemSize
                    + " bytes in " + bytes.length() + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length())
                .slice()
                .order(dataType.order)
                .asReadOnlyBuffer()
                .order(dataType.order);
        return new NumpyArray(dataType, sizes, (int) size, firstAxisFastest, buffer);
    }

    private static int[] shape(PickleValue value) throws CodecException {
        if (!(value instanceof Sequence sequence) || sequence.size() > MAX_DIMENSIONS) {
            throw unexpected("the shape of an array", value);
        }
        int[] shape = new int[sequence.size()];
        for (int axis = 0; axis < shape.length; axis++) {
            if (!(sequence.get(axis) instanceof Whole size) || size.value() < 0 || size.value() > Integer.MAX_VALUE) {
                throw unexpected("the size of an array", sequence.get(axis));
            }
            shape[axis] = (int) size.value();
        }
        return shape;
    }

    /** Bytes, also those that a protocol without bytes writes as a text of as many characters. */
    private static Bytes bytes(PickleValue value) throws CodecException {
        if (value instanceof Bytes bytes) {
            return bytes;
        }
        if (value instanceof Text text) {
            return latin(text);
        }
        if (value instanceof Made made) {
            Sequence arguments = made.arguments();
            if (made.maker().name().equals("encode") && arguments.size() > 0 && arguments.get(0) instanceof Text text) {
                return latin(text);
            }
            if (made.maker().name().equals("bytes") && arguments.size() == 0) {
                return new Bytes(new byte[0], 0, 0);
            }
        }
        throw unexpected("the numbers of an array", value);
    }

    private static Bytes latin(Text text) throws CodecException {
        byte[] bytes = new byte[text.value().length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.value().charAt(i);
            if (c > 0xFF) {
                throw unexpected("the numbers of an array", text);
            }
            bytes[i] = (byte) c;
        }
        return new Bytes(bytes, 0, bytes.length);
    }

    private static CodecException unexpected(String expected, PickleValue found) {
        return new CodecException("has a pickle with " + found.describe() + " in the place of " + expected);
    }

    /** Number of axes. */
    public int dimensions() {
        return shape.length;
    }

    /** Length of an axis. */
    public int length(int axis) {
        return shape[axis];
    }

    /** Number of items. */
    public int size() {
        return size;
    }

    /** Whether the items are booleans. */
    public boolean isBoolean() {
        return kind == 'b';
    }

    /** Whether the items are whole numbers. */
    public boolean isWhole() {
        return kind == 'i' || kind == 'u';
    }

    /** An item of an array of booleans or whole numbers, by its place in C order. */
    public long wholeAt(int index) {
        int at = itemSize * place(index);
        return switch (itemSize) {
            case 1 -> kind == 'i' ? data.get(at) : data.get(at) & 0xFF;
            case 2 -> kind == 'i' ? data.getShort(at) : data.getShort(at) & 0xFFFF;
            case 4 -> kind == 'i' ? data.getInt(at) : Integer.toUnsignedLong(data.getInt(at));
            default -> data.getLong(at);
        };
    }

    /** An item as a floating point number, by its place in C order. */
    public double realAt(int index) {
        if (kind != 'f') {
            return wholeAt(index);
        }
        int at = itemSize * place(index);
        return switch (itemSize) {
            case 2 -> Float.float16ToFloat(data.getShort(at));
            case 4 -> data.getFloat(at);
            default -> data.getDouble(at);
        };
    }

    private int place(int index) {
        if (!firstAxisFastest) {
            return index;
        }
        int rest = index;
        int stride = size;
        int place = 0;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            stride /= shape[axis];
            place += rest % shape[axis] * stride;
            rest /= shape[axis];
        }
        return place;
    }

    /**
     * What the items are.
     *
     * @param kind b boolean, i signed, u unsigned, f float
     * @param itemSize bytes
     * @param order of the bytes
     */
    private record DataType(char kind, int itemSize, ByteOrder order) {

        static DataType of(PickleValue value) throws CodecException {
            if (!(value instanceof Made made)
                    || !made.maker().name().equals("dtype")
                    || made.arguments().size() == 0
                    || !(made.arguments().get(0) instanceof Text code)) {
                throw unexpected("the type of an array", value);
            }
            boolean bigEndian = made.state().orElse(null) instanceof Sequence state
                    && state.size() > 1
                    && state.get(1) instanceof Text order
                    && order.value().equals(">");
            ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return switch (code.value()) {
                case "b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8" ->
                    new DataType(code.value().charAt(0), code.value().charAt(1) - '0', order);
                default ->
                    throw new CodecException("has a pickle with an array of type " + code.describe()
                            + ", which is not expected; booleans, whole numbers and floats are");
            };
        }
    }
}
