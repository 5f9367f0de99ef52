// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import org.ultrack.codec.CodecException;
import org.ultrack.codec.pickle.PickleValue.Flag;
import org.ultrack.codec.pickle.PickleValue.Real;
import org.ultrack.codec.pickle.PickleValue.Text;
import org.ultrack.codec.pickle.PickleValue.Whole;

/** The lines of protocol 0, which writes everything as text. */
final class PickleText {
    private PickleText() {}

    static PickleValue whole(String line) throws CodecException {
        return switch (line) {
            case "00" -> new Flag(false);
            case "01" -> new Flag(true);
            default -> new Whole(number(line));
        };
    }

    static PickleValue longWhole(String line) throws CodecException {
        return new Whole(number(line.endsWith("L") ? line.substring(0, line.length() - 1) : line));
    }

    private static long number(String text) throws CodecException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CodecException("has a pickle with a whole number that is none, or none of 64 bits", e);
        }
    }

    static PickleValue real(String line) throws CodecException {
        try {
            return new Real(Double.parseDouble(line));
        } catch (NumberFormatException e) {
            throw new CodecException("has a pickle with a number that is none", e);
        }
    }

    /** A place in the memory. */
    static int place(String line) throws CodecException {
        try {
            return Integer.parseInt(line);
        } catch (NumberFormatException e) {
            throw new CodecException("has a pickle with a place in memory that is none", e);
        }
    }

    /** A text in quotes, as Python 2 shows it. */
    static PickleValue quoted(String line) throws CodecException {
        int last = line.length() - 1;
        if (last < 1 || line.charAt(0) != line.charAt(last) || "'\"".indexOf(line.charAt(0)) < 0) {
            throw new CodecException("has a pickle with a text without its quotes");
        }
        return new Text(unescaped(line.substring(1, last), true));
    }

    /** A text in which characters are written as their numbers. */
    static PickleValue unicode(String line) throws CodecException {
        return new Text(unescaped(line, false));
    }

    private static String unescaped(String text, boolean all) throws CodecException {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' && all ? 2 : 0;
            if (digits > 0) {
                plain.appendCodePoint(codePoint(text, i + 1, digits));
                i += digits;
            } else if (all) {
                plain.append(simple(kind));
            } else {
                plain.append(c).append(kind);
            }
        }
        return plain.toString();
    }

    private static int codePoint(String text, int from, int digits) throws CodecException {
        int value = -1;
        if (from + digits <= text.length()) {
            try {
                value = Integer.parseUnsignedInt(text, from, from + digits, 16);
            } catch (NumberFormatException e) {
                throw new CodecException("has a pickle with a character that is none", e);
            }
        }
        if (!Character.isValidCodePoint(value)) {
            throw new CodecException("has a pickle with a character that is none");
        }
        return value;
    }

    private static char simple(char kind) {
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '0' -> '\0';
            default -> kind;
        };
    }
}
