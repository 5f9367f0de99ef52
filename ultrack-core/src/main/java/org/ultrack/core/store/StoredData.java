// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/** What can be cleared. */
public enum StoredData {
    /** Everything, also what holds for the whole movie. */
    ALL,
    /** Links, and the solution that rests on them. */
    LINKS,
    /** The selection of candidates and their parents. */
    SOLUTIONS,
    /** What was said about candidates and links. */
    ANNOTATIONS,
    /** Ground truth and its matches. */
    GROUND_TRUTH
}
