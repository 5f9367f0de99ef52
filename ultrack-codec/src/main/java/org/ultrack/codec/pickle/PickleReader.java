// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.pickle.PickleValue.Flag;
import org.ultrack.codec.pickle.PickleValue.Made;
import org.ultrack.codec.pickle.PickleValue.Mapping;
import org.ultrack.codec.pickle.PickleValue.Name;
import org.ultrack.codec.pickle.PickleValue.Nothing;
import org.ultrack.codec.pickle.PickleValue.Real;
import org.ultrack.codec.pickle.PickleValue.Sequence;
import org.ultrack.codec.pickle.PickleValue.Text;
import org.ultrack.codec.pickle.PickleValue.Whole;

/**
 * Reads pickles of the protocols 0 to 5 as data (PEP 3154, PEP 574, Lib/pickletools.py).
 *
 * <p>A pickle is a program for a small stack machine. Its instructions that make numbers, texts, bytes, tuples, lists and
 * dictionaries are carried out; those that would call something leave a {@link Made} behind, which says what would have been
 * called. A name that is not expected ends the reading with a message that names it. Never recursive; at most one value for
 * each byte; bytes are not copied.
 */
public final class PickleReader {
    private static final int NEWEST = 5;

    private final Set<String> allowed;
    private final PickleInput in;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, PickleValue> memo = new HashMap<>();

    private PickleReader(PickleInput in, Set<String> allowed) {
        this.in = in;
        this.allowed = allowed;
    }

    /**
     * Reads a pickle. O(length)
     *
     * @param bytes holds the pickle; the value refers to it
     * @param from its first byte
     * @param length how many there are; what follows the end of the pickle among them is not looked at
     * @param allowed full names that may occur, see {@link NumpyArray#NAMES}
     * @throws CodecException when it is damaged, or names anything else
     */
    public static PickleValue read(byte[] bytes, int from, int length, Set<String> allowed) throws CodecException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        return new PickleReader(new PickleInput(bytes, from, length), allowed).run();
    }

    private PickleValue run() throws CodecException {
        int instruction = in.unsignedByte();
        while (instruction != '.') {
            if (!isData(instruction) && !isMaking(instruction) && !isMemory(instruction)) {
                throw new CodecException(refusal(instruction));
            }
            instruction = in.unsignedByte();
        }
        return stack.pop();
    }

    private static String refusal(int instruction) {
        return switch (instruction) {
            case 'P', 'Q' -> "has a pickle that asks for an object from outside (a persistent id), which is never done";
            case 0x82, 0x83, 0x84 ->
                "has a pickle that asks for an object by the number of an extension, which is never done";
            case 0x97, 0x98 -> "has a pickle that asks for a buffer from outside, which is never done";
            case 0x8F, 0x90, 0x91 -> "has a pickle with a set, which is not expected";
            default ->
                "has a damaged pickle: there is no instruction 0x"
                        + HexFormat.of().withUpperCase().toHexDigits((byte) instruction);
        };
    }

    /** Numbers, texts and bytes. */
    private boolean isData(int instruction) throws CodecException {
        @Nullable
        PickleValue value =
                switch (instruction) {
                    case 'N' -> Nothing.NOTHING;
                    case 0x88 -> new Flag(true);
                    case 0x89 -> new Flag(false);
                    case 'I' -> PickleText.whole(in.line());
                    case 'L' -> PickleText.longWhole(in.line());
                    case 'J' -> new Whole(in.signedInt());
                    case 'K' -> new Whole(in.unsignedByte());
                    case 'M' -> new Whole(in.unsignedShort());
                    case 0x8A -> new Whole(in.whole(in.unsignedByte()));
                    case 0x8B -> new Whole(in.whole(in.signedInt()));
                    case 'F' -> PickleText.real(in.line());
                    case 'G' -> new Real(in.real());
                    case 'S' -> PickleText.quoted(in.line());
                    case 'V' -> PickleText.unicode(in.line());
                    case 'X' -> new Text(in.text(in.unsignedInt()));
                    case 0x8C -> new Text(in.text(in.unsignedByte()));
                    case 0x8D -> new Text(in.text(in.signedLong()));
                    case 'T' -> in.bytes(in.signedInt());
                    case 'U', 'C' -> in.bytes(in.unsignedByte());
                    case 'B' -> in.bytes(in.unsignedInt());
                    case 0x8E, 0x96 -> in.bytes(in.signedLong());
                    default -> null;
                };
        if (value == null) {
            return false;
        }
        stack.push(value);
        return true;
    }

    /** Tuples, lists, dictionaries, names, and what would be calls. */
    private boolean isMaking(int instruction) throws CodecException {
        switch (instruction) {
            case ')' -> stack.push(new Sequence(List.of()));
            case 0x85 -> stack.push(new Sequence(stack.pop(1)));
            case 0x86 -> stack.push(new Sequence(stack.pop(2)));
            case 0x87 -> stack.push(new Sequence(stack.pop(3)));
            case 't', 'l' -> stack.push(new Sequence(stack.popToMark()));
            case ']' -> stack.push(new Sequence(new ArrayList<>()));
            case 'a' -> append(stack.pop(1));
            case 'e' -> append(stack.popToMark());
            case '}' -> stack.push(new Mapping());
            case 'd' -> {
                List<PickleValue> items = stack.popToMark();
                stack.push(new Mapping());
                put(items);
            }
            case 's' -> put(stack.pop(2));
            case 'u' -> put(stack.popToMark());
            case 'c' -> stack.push(name(in.line(), in.line()));
            case 0x93 -> {
                String name = text(stack.pop());
                stack.push(name(text(stack.pop()), name));
            }
            case 'R', 0x81 -> {
                PickleValue arguments = stack.pop();
                make(stack.pop(), arguments);
            }
            case 0x92 -> {
                PickleValue keywords = stack.pop();
                PickleValue arguments = stack.pop();
                if (!(keywords instanceof Mapping mapping) || !mapping.keysAndValues.isEmpty()) {
                    throw unexpected("arguments by name", keywords);
                }
                make(stack.pop(), arguments);
            }
            case 'i' -> {
                Name maker = name(in.line(), in.line());
                make(maker, new Sequence(stack.popToMark()));
            }
            case 'o' -> {
                List<PickleValue> parts = stack.popToMark();
                if (parts.isEmpty()) {
                    throw new CodecException("has a damaged pickle: it makes an object of no class");
                }
                make(parts.getFirst(), new Sequence(new ArrayList<>(parts.subList(1, parts.size()))));
            }
            case 'b' -> {
                PickleValue state = stack.pop();
                if (!(stack.top() instanceof Made made)) {
                    throw unexpected("an object to give a state to", stack.top());
                }
                made.state = state;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What moves values about. */
    private boolean isMemory(int instruction) throws CodecException {
        switch (instruction) {
            case '(' -> stack.mark();
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.top());
            case 'p' -> memo.put(PickleText.place(in.line()), stack.top());
            case 'q' -> memo.put(in.unsignedByte(), stack.top());
            case 'r' -> memo.put(in.signedInt(), stack.top());
            case 0x94 -> memo.put(memo.size(), stack.top());
            case 'g' -> stack.push(remembered(PickleText.place(in.line())));
            case 'h' -> stack.push(remembered(in.unsignedByte()));
            case 'j' -> stack.push(remembered(in.signedInt()));
            case 0x80 -> {
                int protocol = in.unsignedByte();
                if (protocol > NEWEST) {
                    throw new CodecException("has a pickle of protocol " + protocol + "; 0 to 5 can be read");
                }
            }
            case 0x95 -> in.signedLong();
            default -> {
                return false;
            }
        }
        return true;
    }

    private PickleValue remembered(int place) throws CodecException {
        @Nullable PickleValue value = memo.get(place);
        if (value == null) {
            throw new CodecException("has a damaged pickle: nothing was remembered as " + place);
        }
        return value;
    }

    private void append(List<PickleValue> items) throws CodecException {
        if (!(stack.top() instanceof Sequence list) || !(list.items instanceof ArrayList)) {
            throw unexpected("a list to append to", stack.top());
        }
        list.items.addAll(items);
    }

    private void put(List<PickleValue> items) throws CodecException {
        if (!(stack.top() instanceof Mapping mapping) || items.size() % 2 != 0) {
            throw unexpected("a dictionary to put into", stack.top());
        }
        mapping.keysAndValues.addAll(items);
    }

    private Name name(String module, String name) throws CodecException {
        Name full = new Name(module, name);
        if (!allowed.contains(full.full())) {
            throw new CodecException(
                    "has a pickle that asks to run " + shortened(full.full()) + ", which is never done");
        }
        return full;
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }

    private static String text(PickleValue value) throws CodecException {
        if (value instanceof Text text) {
            return text.value();
        }
        throw unexpected("a name", value);
    }

    private void make(PickleValue maker, PickleValue arguments) throws CodecException {
        if (!(maker instanceof Name name)) {
            throw unexpected("a name to make an object of", maker);
        }
        if (!(arguments instanceof Sequence sequence)) {
            throw unexpected("arguments", arguments);
        }
        stack.push(new Made(name, sequence));
    }

    private static CodecException unexpected(String expected, PickleValue found) {
        return new CodecException("has a pickle with " + found.describe() + " in the place of " + expected);
    }
}
