// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/** Whose tables a database has. */
enum Layout {
    /** None yet. */
    ABSENT,
    /** Those of schema.sql. */
    OURS,
    /** Those of Python ultrack 0.8.0: no masks we could read, no metadata, no record of finished stages. */
    PYTHON
}
