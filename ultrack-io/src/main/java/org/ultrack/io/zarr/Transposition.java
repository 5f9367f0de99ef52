// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/** Puts the elements of a chunk that is stored in another order of axes into C order of the array's axes. */
final class Transposition {
    private Transposition() {}

    /**
     * Reorders. O(elements).
     *
     * @param stored elements with the axes in stored order, the last fastest
     * @param target gets them with the array's axes, the last fastest
     * @param shape size of the chunk along the array's axes
     * @param axes which axis of the array the stored ones are, slowest first
     * @param elementSize 1, 2, 4 or 8 bytes
     */
    static void toArrayOrder(byte[] stored, byte[] target, int[] shape, int[] axes, int elementSize) {
        int rank = shape.length;
        int[] step = new int[rank]; // of the array's axes, in stored elements
        int stride = 1;
        for (int i = rank - 1; i >= 0; i--) {
            step[axes[i]] = stride;
            stride *= shape[axes[i]];
        }
        int elements = stride;
        int last = rank - 1;
        int row = shape[last];
        int[] place = new int[rank];
        int from = 0;
        for (int to = 0; to < elements; to += row) {
            copyRow(stored, from, step[last], target, to, row, elementSize);
            for (int axis = last - 1; axis >= 0; axis--) {
                from += step[axis];
                if (++place[axis] < shape[axis]) {
                    break;
                }
                from -= step[axis] * shape[axis];
                place[axis] = 0;
            }
        }
    }

    private static void copyRow(byte[] stored, int from, int step, byte[] target, int to, int count, int elementSize) {
        int source = from * elementSize;
        int sourceStep = step * elementSize;
        int end = (to + count) * elementSize;
        for (int place = to * elementSize; place < end; place += elementSize) {
            for (int b = 0; b < elementSize; b++) {
                target[place + b] = stored[source + b];
            }
            source += sourceStep;
        }
    }
}
