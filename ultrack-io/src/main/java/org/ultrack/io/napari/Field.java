// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.util.Locale;

/** The columns that are read. */
enum Field {
    TRACK_ID(0, true, true),
    T(1, true, true),
    Z(2, false, false),
    Y(3, true, false),
    X(4, true, false),
    ID(5, false, true),
    PARENT_TRACK_ID(6, false, true),
    PARENT_ID(7, false, true);

    private final int place;
    private final boolean required;
    private final boolean whole;

    Field(int place, boolean required, boolean whole) {
        this.place = place;
        this.required = required;
        this.whole = whole;
    }

    /** The first line of the column. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its number among the fields. */
    int place() {
        return place;
    }

    /** Whether every table has it. */
    boolean required() {
        return required;
    }

    /** Whether its values are whole numbers. */
    boolean whole() {
        return whole;
    }

    /** Whether a field without value, or with -1, says that there is none. */
    boolean mayBeNone() {
        return this == PARENT_TRACK_ID || this == PARENT_ID;
    }
}
