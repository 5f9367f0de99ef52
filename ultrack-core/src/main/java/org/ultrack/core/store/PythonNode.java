// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.pickle.NumpyArray;
import org.ultrack.codec.pickle.PickleReader;
import org.ultrack.codec.pickle.PickleValue;
import org.ultrack.codec.pickle.PickleValue.Bytes;
import org.ultrack.codec.pickle.PickleValue.Made;
import org.ultrack.codec.pickle.PickleValue.Mapping;
import org.ultrack.core.array.FrameShape;
import org.ultrack.image.Mask;

/**
 * A pickled {@code Node} of Python's ultrack: its box, and its pixels as a Blosc chunk of a pickled array of booleans.
 * Nothing in it is run, see {@link PickleReader}.
 */
final class PythonNode {
    static final String MODULE = "ultrack.core.segmentation.node";
    static final String CLASS = "Node";

    private static final Set<String> NAMES = names();
    /** More than the pickle of an array has around its numbers. */
    private static final int OVERHEAD = 4096;
    /** What stands before the hexadecimal digits in databases that were copied from another kind. */
    private static final int HEX_PREFIX = 3;

    private final int[] box;
    private final Bytes packedMask;

    private PythonNode(int[] box, Bytes packedMask) {
        this.box = box;
        this.packedMask = packedMask;
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(NumpyArray.NAMES);
        names.add(MODULE + "." + CLASS);
        names.addAll(
                Set.of("copyreg._reconstructor", "copy_reg._reconstructor", "builtins.object", "__builtin__.object"));
        return Set.copyOf(names);
    }

    /** Reads a value of a column that holds pickles. */
    static PickleValue unpickle(byte[] bytes) throws CodecException {
        try {
            return PickleReader.read(bytes, 0, bytes.length, NAMES);
        } catch (CodecException e) {
            byte[] digits = Arrays.copyOfRange(bytes, Math.min(HEX_PREFIX, bytes.length), bytes.length);
            if (digits.length == 0 || !isHexadecimal(digits)) {
                throw e;
            }
            byte[] plain = HexFormat.of().parseHex(new String(digits, StandardCharsets.US_ASCII));
            return PickleReader.read(plain, 0, plain.length, NAMES);
        }
    }

    private static boolean isHexadecimal(byte[] digits) {
        for (byte digit : digits) {
            if (!HexFormat.isHexDigit(digit & 0xFF)) {
                return false;
            }
        }
        return digits.length % 2 == 0;
    }

    static PythonNode read(byte[] bytes) throws CodecException {
        PickleValue value = unpickle(bytes);
        if (value instanceof Made node
                && node.state().orElse(null) instanceof Mapping state
                && state.get("mask").orElse(null) instanceof Bytes mask) {
            return new PythonNode(box(state.get("bbox").orElse(value)), mask);
        }
        throw new CodecException("has a pickle of " + value.describe() + " without a mask in the place of a node");
    }

    private static int[] box(PickleValue value) throws CodecException {
        NumpyArray array = NumpyArray.of(value);
        boolean known = array.size() == 4 || array.size() == 6;
        if (array.dimensions() != 1 || !known || !array.isWhole()) {
            throw new CodecException(
                    "has a box of " + array.size() + " numbers; 4 whole ones are needed in 2D, 6 in 3D");
        }
        int[] box = new int[array.size()];
        int dimensions = box.length / 2;
        for (int i = 0; i < box.length; i++) {
            long value64 = array.wholeAt(i);
            long lowest = i < dimensions ? 0 : box[i - dimensions] + 1L;
            if (value64 < lowest || value64 > Integer.MAX_VALUE) {
                throw new CodecException(
                        "has a box with " + value64 + " in place " + i + ", where at least " + lowest + " is needed");
            }
            box[i] = (int) value64;
        }
        return box;
    }

    /** The box, half open: first its lower corner, then its upper, in (Z)YX. Within no frame in particular. */
    int[] box() {
        return box.clone();
    }

    /** The pixels. Needs no more memory than the frame has pixels, whatever the bytes say. */
    Mask mask(FrameShape frame) throws CodecException {
        int dimensions = box.length / 2;
        if (dimensions != frame.spatialDimensions()) {
            throw new CodecException(
                    "has a box in " + dimensions + "D in frames of " + frame.spatialDimensions() + "D");
        }
        int z = dimensions == 3 ? box[0] : 0;
        int depth = dimensions == 3 ? box[3] - z : 1;
        int y = box[dimensions - 2];
        int x = box[dimensions - 1];
        int height = box[2 * dimensions - 2] - y;
        int width = box[2 * dimensions - 1] - x;
        if (z + (long) depth > frame.depth()
                || y + (long) height > frame.height()
                || x + (long) width > frame.width()) {
            throw new CodecException("has a box up to "
                    + Arrays.toString(Arrays.copyOfRange(box, dimensions, box.length)) + " in frames of " + frame);
        }
        int pixels = depth * height * width;
        NumpyArray array = unpackedMask(pixels);
        boolean fits = array.isBoolean() && array.dimensions() == dimensions;
        for (int axis = 0; fits && axis < dimensions; axis++) {
            fits = array.length(axis) == box[dimensions + axis] - box[axis];
        }
        if (!fits) {
            throw new CodecException("has a mask that is not as large as its box");
        }
        long[] bits = new long[(pixels + 63) >>> 6];
        for (int pixel = 0; pixel < pixels; pixel++) {
            bits[pixel >>> 6] |= (array.wholeAt(pixel) & 1) << pixel;
        }
        return dimensions == 3 ? Mask.of3d(z, y, x, depth, height, width, bits) : Mask.of2d(y, x, height, width, bits);
    }

    private NumpyArray unpackedMask(int pixels) throws CodecException {
        byte[] pickle = new byte[Math.addExact(pixels, OVERHEAD)];
        int length = Blosc.of(1)
                .unpack(packedMask.array(), packedMask.from(), packedMask.length(), pickle, 0, pickle.length);
        return NumpyArray.of(PickleReader.read(pickle, 0, length, NumpyArray.NAMES));
    }
}
