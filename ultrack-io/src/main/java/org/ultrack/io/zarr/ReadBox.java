// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.jspecify.annotations.Nullable;

/**
 * The array a box is read into. It is made when the first chunk is there: Java clears new arrays, and what it has cleared
 * just before it is filled is still in the processor's cache. Safe for use by several threads.
 */
final class ReadBox {
    private final ZarrType type;
    private final int count;
    private @Nullable Object array;
    private @Nullable Elements elements;

    /**
     * @param type of the elements
     * @param count how many
     */
    ReadBox(ZarrType type, int count) {
        this.type = type;
        this.count = count;
    }

    /** The array, all zero until it is filled. */
    synchronized Object array() {
        Object made = array;
        if (made == null) {
            made = type.newArray(count);
            array = made;
        }
        return made;
    }

    /** The array, to be filled; threads may fill places of their own at the same time. */
    synchronized Elements elements() {
        Elements made = elements;
        if (made == null) {
            made = Elements.of(type, array());
            elements = made;
        }
        return made;
    }
}
