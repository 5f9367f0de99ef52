// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.ultrack.error.InvalidInputException;

/** Sizes that metadata claim, held against what there is before anything is allocated. */
final class Memory {
    private static final long SHARE = 4;

    private Memory() {}

    /**
     * Refuses what would not fit beside the work on it.
     *
     * @param where the file, for the message
     * @param what of it
     * @param bytes how many it needs
     */
    static void require(String where, String what, long bytes) {
        long most = Runtime.getRuntime().maxMemory() / SHARE;
        if (bytes > most) {
            throw new InvalidInputException(where + " has " + what + " of " + (bytes >> 20) + " MB, but Java may use "
                    + ((most * SHARE) >> 20) + " MB and a quarter of it for one. Give Java more memory (-Xmx), or write"
                    + " the array in smaller pieces.");
        }
    }
}
