// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.annotation;

/** What a person has said about a candidate, an event or a link. Names as in the database. */
public enum Annotation {
    /** Nothing: the solver decides. */
    UNKNOWN,
    /** It is there. */
    REAL,
    /** It is not there. */
    FAKE
}
