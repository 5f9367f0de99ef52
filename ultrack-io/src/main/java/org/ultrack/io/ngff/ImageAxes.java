// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.util.Locale;
import org.ultrack.error.InvalidInputException;

/**
 * Which axis of an array is which.
 *
 * @param letters one of T, C, Z, Y, X for each axis, slowest first, each at most once; Y and X are among them
 */
record ImageAxes(String letters) {
    static final int NONE = -1;

    /**
     * From letters.
     *
     * @param where the file, for messages
     * @param rank how many axes the array has
     */
    static ImageAxes of(String where, String letters, int rank) {
        boolean distinct = letters.chars().distinct().count() == letters.length();
        if (!distinct || !letters.contains("Y") || !letters.contains("X")) {
            throw new InvalidInputException(where + " has the axes " + letters + ", but Y and X must be among them, and"
                    + " each at most once. Maybe give the axes.");
        }
        if (letters.length() != rank) {
            throw new InvalidInputException(
                    where + " has the axes " + letters + ", but its array has " + rank + " axes. Maybe give the axes.");
        }
        return new ImageAxes(letters);
    }

    /** For arrays that do not say: what microscopes and Python's ultrack have. */
    static ImageAxes ofRank(String where, int rank) {
        return new ImageAxes(
                switch (rank) {
                    case 2 -> "YX";
                    case 3 -> "TYX";
                    case 4 -> "TZYX";
                    case 5 -> "TCZYX";
                    default ->
                        throw new InvalidInputException(where + " has " + rank
                                + " axes, but a movie has 3 (T, Y, X) or 4 (T, Z, Y, X). Maybe give the axes.");
                });
    }

    /** The letter for an axis' name; {@code ?} when it is none of a movie's. */
    static char letter(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "t", "time" -> 'T';
            case "c", "channel" -> 'C';
            case "z" -> 'Z';
            case "y" -> 'Y';
            case "x" -> 'X';
            default -> '?';
        };
    }

    /** Where an axis is, or {@link #NONE}. */
    int index(char letter) {
        return letters.indexOf(letter);
    }

    /** Whether there is such an axis. */
    boolean has(char letter) {
        return index(letter) != NONE;
    }

    /** The axes of a frame, slowest first. */
    String spatial() {
        return letters.replace("T", "").replace("C", "");
    }
}
