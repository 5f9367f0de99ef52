// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

/** What a row of the tight formulation says, and what it is about. */
public enum RowKind {
    /** At most one parent; by candidate. */
    PARENT,
    /** At most two children; by candidate. */
    CHILDREN,
    /** Only what is selected divides; by candidate. */
    DIVIDES,
    /** What divides has a child; by candidate. */
    CHILD,
    /** At most one candidate on the way from a leaf of a hierarchy to its top; by leaf. */
    PATH,
    /** A source reaches at most one of several targets that all overlap, and only when selected; by deepest link. */
    CHAIN,
    /** No track may start here: what is selected has a parent; by candidate. */
    APPEARS,
    /** No track may end here: what is selected has a child, what divides has two; by candidate. */
    DISAPPEARS,
    /** Not more than the given number of candidates in a frame; by index of the count. */
    AT_MOST,
    /** Not less than the given number of candidates in a frame; by index of the count. */
    AT_LEAST
}
