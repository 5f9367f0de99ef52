// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.util.Locale;

/** Seed of the contour noise. */
public enum RandomSeed {
    /** The frame number: every run gives the same candidates. */
    FRAME,
    /** A new seed for each run. */
    NONE;

    /** The name in configuration files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
