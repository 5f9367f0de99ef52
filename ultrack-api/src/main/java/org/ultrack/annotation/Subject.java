// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.annotation;

/** What can be said to be real or not. */
public enum Subject {
    /** The candidate is a cell. */
    CELL,
    /** A track starts with the candidate, which has no parent. */
    APPEARS,
    /** A track ends with the candidate, which has no child. */
    DISAPPEARS,
    /** The candidate has two children. */
    DIVIDES,
    /** One candidate becomes another, or one of two after a division. */
    LINK
}
