// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.util.Locale;

/** What turns a weight into its value in the objective. */
public enum LinkFunction {
    /** The weight itself. */
    IDENTITY,
    /** The weight to a power, sign kept. */
    POWER;

    /** The name in configuration files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
