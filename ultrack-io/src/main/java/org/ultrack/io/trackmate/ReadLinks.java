// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The links of a file: IDs of spots, and the track each stands in. */
final class ReadLinks {
    private static final int COLUMNS = 3;

    private int[] column = new int[COLUMNS * 1024];
    private int size;

    void add(int source, int target, int track) {
        if (COLUMNS * size == column.length) {
            column = Arrays.copyOf(column, 2 * column.length);
        }
        column[COLUMNS * size] = source;
        column[COLUMNS * size + 1] = target;
        column[COLUMNS * size + 2] = track;
        size++;
    }

    int size() {
        return size;
    }

    int source(int link) {
        return column[COLUMNS * link];
    }

    int target(int link) {
        return column[COLUMNS * link + 1];
    }

    /** Takes the spots of other tracks from what is kept. */
    void hideAllBut(Set<Integer> shownTracks, Map<Integer, Integer> placeOf, boolean[] kept) {
        for (int link = 0; link < size; link++) {
            if (!shownTracks.contains(column[COLUMNS * link + 2])) {
                hide(placeOf.get(source(link)), kept);
                hide(placeOf.get(target(link)), kept);
            }
        }
    }

    private static void hide(@Nullable Integer spot, boolean[] kept) {
        if (spot != null) {
            kept[spot] = false;
        }
    }
}
