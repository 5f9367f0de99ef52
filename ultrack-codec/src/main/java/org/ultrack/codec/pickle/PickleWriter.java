// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes pickles of protocol 4 (PEP 3154): numbers, texts, bytes, arrays of NumPy, and objects with a state by name. Arrays
 * name modules that both NumPy 1 and 2 have. For one thread.
 */
public final class PickleWriter {
    private static final int SHORT = 256;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> remembered = new HashMap<>();

    /** Begins a pickle. */
    public PickleWriter() {
        out.write(0x80);
        out.write(4);
    }

    /** Python's None. */
    public PickleWriter nothing() {
        out.write('N');
        return this;
    }

    /** A floating point number. */
    public PickleWriter real(double value) {
        out.write('G');
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    /** A whole number. */
    public PickleWriter whole(long value) {
        if (value >= 0 && value < SHORT) {
            out.write('K');
            out.write((int) value);
        } else if (value == (int) value) {
            out.write('J');
            writeLittleEndian(value, Integer.BYTES);
        } else {
            out.write(0x8A);
            out.write(Long.BYTES);
            writeLittleEndian(value, Long.BYTES);
        }
        return this;
    }

    /** A text. */
    public PickleWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        writeLength(0x8C, 'X', bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Bytes. */
    public PickleWriter bytes(byte[] value) {
        writeLength('C', 'B', value.length);
        out.writeBytes(value);
        return this;
    }

    /**
     * An array in C order.
     *
     * @param type NumPy's code: b1, i8, f4 …
     * @param shape lengths of the axes
     * @param data the numbers, least significant byte first
     */
    public PickleWriter array(String type, int[] shape, byte[] data) {
        name("numpy.core.multiarray", "_reconstruct");
        name("numpy", "ndarray");
        whole(0);
        out.write(0x85);
        bytes(new byte[] {'b'});
        out.write(0x87);
        out.write('R');
        out.write('(');
        whole(1);
        out.write('(');
        for (int length : shape) {
            whole(length);
        }
        out.write('t');
        type(type);
        out.write(0x89);
        bytes(data);
        out.write('t');
        out.write('b');
        return this;
    }

    private void type(String type) {
        if (isRemembered("type " + type)) {
            return;
        }
        name("numpy", "dtype");
        text(type);
        out.write(0x89);
        out.write(0x88);
        out.write(0x87);
        out.write('R');
        out.write('(');
        whole(3);
        text(type.endsWith("1") ? "|" : "<");
        nothing().nothing().nothing();
        whole(-1);
        whole(-1);
        whole(0);
        out.write('t');
        out.write('b');
        remember("type " + type);
    }

    /** Begins an object of a class; names and values of its state follow, then {@link #endObject}. */
    public PickleWriter beginObject(String module, String name) {
        name(module, name);
        out.write(')');
        out.write(0x81);
        out.write('}');
        out.write('(');
        return this;
    }

    /** Ends an object. */
    public PickleWriter endObject() {
        out.write('u');
        out.write('b');
        return this;
    }

    /** Ends the pickle. */
    public byte[] toBytes() {
        out.write('.');
        return out.toByteArray();
    }

    private void name(String module, String name) {
        String full = module + "." + name;
        if (!isRemembered(full)) {
            text(module);
            text(name);
            out.write(0x93);
            remember(full);
        }
    }

    private boolean isRemembered(String what) {
        Integer place = remembered.get(what);
        if (place == null) {
            return false;
        }
        out.write('h');
        out.write(place);
        return true;
    }

    private void remember(String what) {
        out.write(0x94);
        remembered.put(what, remembered.size());
    }

    private void writeLength(int shortInstruction, int instruction, int length) {
        if (length < SHORT) {
            out.write(shortInstruction);
            out.write(length);
        } else {
            out.write(instruction);
            writeLittleEndian(length, Integer.BYTES);
        }
    }

    private void writeLittleEndian(long value, int length) {
        for (int i = 0; i < length; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}
