// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.Arrays;
import org.ultrack.io.zarr.ZarrArray;

/**
 * The ids of the cells, in the order of the file. When one is 2^63 or above, which a track graph cannot hold, the cells are
 * numbered anew, from 1.
 */
final class CellIds {
    private final long[] inFile;
    private final boolean renumbered;
    private final long[] sorted;
    private final int[] byId;

    private CellIds(long[] inFile, boolean renumbered) {
        this.inFile = inFile;
        this.renumbered = renumbered;
        this.sorted = inFile.clone();
        Arrays.sort(sorted);
        this.byId = new int[inFile.length];
        for (int cell = 0; cell < inFile.length; cell++) {
            byId[Arrays.binarySearch(sorted, inFile[cell])] = cell;
        }
    }

    static CellIds of(ZarrArray array) {
        long[] ids = Columns.longs(array);
        boolean tooLarge = array.type().isUnsigned() && Arrays.stream(ids).anyMatch(id -> id < 0);
        return new CellIds(ids, tooLarge);
    }

    int size() {
        return inFile.length;
    }

    /** The id in the track graph. */
    long id(int cell) {
        return renumbered ? cell + 1L : inFile[cell];
    }

    /** The id in the file, for messages. */
    String text(int cell) {
        return renumbered ? Long.toUnsignedString(inFile[cell]) : String.valueOf(inFile[cell]);
    }

    /** The cell with that id in the file, or -1. O(log cells) */
    int find(long idInFile) {
        int rank = Arrays.binarySearch(sorted, idInFile);
        return rank < 0 ? -1 : byId[rank];
    }

    /** The cell with that id in the track graph, or -1. O(log cells) */
    int place(long id) {
        if (!renumbered) {
            return find(id);
        }
        return id >= 1 && id <= inFile.length ? (int) id - 1 : -1;
    }
}
