// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.util.Locale;

/** Kind of store. */
public enum DatabaseKind {
    /** One file; one process writes at a time. */
    SQLITE,
    /** A server, for clusters. */
    POSTGRESQL,
    /** Kept in this process, gone with it. */
    MEMORY;

    /** The name in configuration files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
