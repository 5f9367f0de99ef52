// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/** What a person has said about a candidate or link. Names as in the database. */
public enum Annotation {
    /** Nothing. */
    UNKNOWN(0),
    /** It is there. */
    REAL(1),
    /** It is not there. */
    FAKE(2);

    /** Stands for it in columns. */
    final byte code;

    Annotation(int code) {
        this.code = (byte) code;
    }

    static Annotation of(byte code) {
        return switch (code) {
            case 0 -> UNKNOWN;
            case 1 -> REAL;
            case 2 -> FAKE;
            default -> throw new IllegalArgumentException("There is no annotation " + code + ".");
        };
    }
}
