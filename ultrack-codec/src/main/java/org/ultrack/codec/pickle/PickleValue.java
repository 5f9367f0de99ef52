// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in a pickle. Lists, mappings and made values may contain themselves, so walk them with a limit. Not to be compared:
 * two values are equal when they are the same.
 */
public sealed interface PickleValue {

    /** What it is, for messages. */
    String describe();

    /** None. */
    final class Nothing implements PickleValue {
        static final Nothing NOTHING = new Nothing();

        private Nothing() {}

        @Override
        public String describe() {
            return "None";
        }
    }

    /**
     * A boolean.
     *
     * @param value the value
     */
    record Flag(boolean value) implements PickleValue {
        @Override
        public String describe() {
            return value ? "True" : "False";
        }
    }

    /**
     * A whole number that has room in 64 bits.
     *
     * @param value the value
     */
    record Whole(long value) implements PickleValue {
        @Override
        public String describe() {
            return "the number " + value;
        }
    }

    /**
     * A floating point number.
     *
     * @param value the value
     */
    record Real(double value) implements PickleValue {
        @Override
        public String describe() {
            return "the number " + value;
        }
    }

    /**
     * A text.
     *
     * @param value the value
     */
    record Text(String value) implements PickleValue {
        private static final int SHOWN = 40;

        @Override
        public String describe() {
            return "the text \"" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + "\"";
        }
    }

    /** Bytes, in Python {@code bytes} or {@code bytearray}: a range of the pickle itself. */
    final class Bytes implements PickleValue {
        private final byte[] array;
        private final int from;
        private final int length;

        Bytes(byte[] array, int from, int length) {
            this.array = array;
            this.from = from;
            this.length = length;
        }

        /** The array that holds them, among others; not to be changed. */
        public byte[] array() {
            return array;
        }

        /** Where they begin in the array. */
        public int from() {
            return from;
        }

        /** How many there are. */
        public int length() {
            return length;
        }

        /** A copy. */
        public byte[] toArray() {
            return Arrays.copyOfRange(array, from, from + length);
        }

        @Override
        public String describe() {
            return length + " bytes";
        }
    }

    /** A tuple or a list. */
    final class Sequence implements PickleValue {
        final List<PickleValue> items;

        Sequence(List<PickleValue> items) {
            this.items = items;
        }

        /** Number of items. */
        public int size() {
            return items.size();
        }

        /** An item. */
        public PickleValue get(int index) {
            return items.get(index);
        }

        @Override
        public String describe() {
            return "a sequence of " + items.size();
        }
    }

    /** A dictionary. */
    final class Mapping implements PickleValue {
        final List<PickleValue> keysAndValues = new ArrayList<>();

        Mapping() {}

        /** What stands under a text; the last one when it occurs twice. O(size) */
        public Optional<PickleValue> get(String key) {
            for (int i = keysAndValues.size() - 2; i >= 0; i -= 2) {
                if (keysAndValues.get(i) instanceof Text text && text.value().equals(key)) {
                    return Optional.of(keysAndValues.get(i + 1));
                }
            }
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "a mapping of " + keysAndValues.size() / 2;
        }
    }

    /**
     * The name of a class or function of Python's. Nothing but a name.
     *
     * @param module its module
     * @param name in the module
     */
    record Name(String module, String name) implements PickleValue {
        /** Both, with a dot between. */
        public String full() {
            return module + "." + name;
        }

        @Override
        public String describe() {
            return "the name " + full();
        }
    }

    /** What Python would make by calling something: here the name, the arguments, and the state given afterwards. */
    final class Made implements PickleValue {
        private final Name maker;
        private final Sequence arguments;

        @Nullable
        PickleValue state;

        Made(Name maker, Sequence arguments) {
            this.maker = maker;
            this.arguments = arguments;
        }

        /** What would be called. */
        public Name maker() {
            return maker;
        }

        /** With what. */
        public Sequence arguments() {
            return arguments;
        }

        /** What it would be told afterwards. */
        public Optional<PickleValue> state() {
            return Optional.ofNullable(state);
        }

        @Override
        public String describe() {
            return "a " + maker.full();
        }
    }
}
