// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

/** What has a colour of its own. */
public enum ColourBy {
    /** A whole tree: daughters keep the colour of their mother. */
    LINEAGE,
    /** A path without division: daughters get new colours. */
    TRACK
}
