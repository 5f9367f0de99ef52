// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.util.Locale;

/** What orders the watershed hierarchy (Cousty &amp; Najman 2011). */
public enum HierarchyCriterion {
    /** Number of pixels. */
    AREA,
    /** Depth of a basin. */
    DYNAMICS,
    /** Depth summed over the pixels. */
    VOLUME;

    /** The name in configuration files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
