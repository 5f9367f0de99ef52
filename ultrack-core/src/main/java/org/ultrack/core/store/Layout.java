// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/** Whose tables a database has. */
enum Layout {
    /** None yet. */
    ABSENT,
    /** Those of schema.sql. */
    OURS,
    /** Those of schema version 1, without margins. Read as they are; the first write adds what is missing. */
    FORMER,
    /** Those of Python ultrack 0.8.0: pickles, metadata in a file beside, no record of finished stages. */
    PYTHON;

    /** Whether metadata and marks of finished stages are kept. */
    boolean isOurs() {
        return this == OURS || this == FORMER;
    }
}
