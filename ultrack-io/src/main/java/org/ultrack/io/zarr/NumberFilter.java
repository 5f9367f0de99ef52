// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import org.ultrack.codec.CodecException;

/**
 * A filter that makes a number of each number, as numcodecs does it.
 *
 * @param before type of the numbers before
 * @param after type of the numbers after
 * @param undoing how it is undone for all numbers of a chunk
 */
record NumberFilter(StoredType before, StoredType after, Undoing undoing) implements ChunkFilter {

    /** Numbers of other types: each is converted back. */
    static NumberFilter converted(StoredType before, StoredType after) {
        Undoing undoing = before.type().isFloat() || after.type().isFloat()
                ? (numbers, made, count) -> {
                    for (int i = 0; i < count; i++) {
                        before.put(numbers, i, after.real(made, i));
                    }
                }
                : (numbers, made, count) -> {
                    for (int i = 0; i < count; i++) {
                        before.put(numbers, i, after.integer(made, i));
                    }
                };
        return new NumberFilter(before, after, undoing);
    }

    /** Differences of neighbours: they are added up, in the type of the numbers. */
    static NumberFilter differences(StoredType before, StoredType after) {
        Undoing undoing = before.type().isFloat()
                ? (numbers, made, count) -> {
                    double sum = 0;
                    for (int i = 0; i < count; i++) {
                        before.put(numbers, i, after.real(made, i));
                        before.put(numbers, i, sum + before.real(numbers, i));
                        sum = before.real(numbers, i);
                    }
                }
                : (numbers, made, count) -> {
                    long sum = 0;
                    for (int i = 0; i < count; i++) {
                        sum += after.integer(made, i);
                        before.put(numbers, i, sum);
                    }
                };
        return new NumberFilter(before, after, undoing);
    }

    /** {@code (number − offset) · scale}, rounded: in single precision where NumPy does so, else in double precision. */
    static NumberFilter scaled(StoredType before, StoredType after, double scale, double offset) {
        boolean single = after.type() == ZarrType.FLOAT32;
        return new NumberFilter(before, after, (numbers, made, count) -> {
            for (int i = 0; i < count; i++) {
                double number = after.real(made, i);
                before.put(
                        numbers, i, single ? (float) number / (float) scale + (float) offset : number / scale + offset);
            }
        });
    }

    @Override
    public long bytesAfter(long bytes) {
        return bytes / before.type().bytes() * after.type().bytes();
    }

    @Override
    public byte[] undo(byte[] bytes, int length, int room) throws CodecException {
        int count = length / after.type().bytes();
        if (length % after.type().bytes() != 0 || (long) count * before.type().bytes() > room) {
            throw new CodecException("has " + length + " bytes of numbers of type " + after.type()
                    + ", which do not fit a chunk of " + room + " bytes");
        }
        byte[] numbers = new byte[count * before.type().bytes()];
        undoing.undo(
                ByteBuffer.wrap(numbers).order(before.order()),
                ByteBuffer.wrap(bytes).order(after.order()),
                count);
        return numbers;
    }

    /** Undoes a filter for all numbers of a chunk. */
    @FunctionalInterface
    interface Undoing {
        void undo(ByteBuffer numbers, ByteBuffer made, int count);
    }
}
