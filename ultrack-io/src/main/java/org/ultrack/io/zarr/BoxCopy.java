// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/**
 * Walks over what two boxes share, in runs that are contiguous in both. The boxes are a chunk and what is read or
 * written, both in C order.
 */
final class BoxCopy {
    private BoxCopy() {}

    /**
     * Calls the consumer with each run. O(runs).
     *
     * @param aShape size of the first box
     * @param aFrom where the shared part begins in it
     * @param bShape size of the second box
     * @param bFrom where the shared part begins in it
     * @param size of the shared part, above 0 along each axis
     */
    static void forEachRun(int[] aShape, int[] aFrom, int[] bShape, int[] bFrom, int[] size, RunConsumer consumer) {
        int rank = size.length;
        int[] aStep = steps(aShape);
        int[] bStep = steps(bShape);
        int a = 0;
        int b = 0;
        for (int axis = 0; axis < rank; axis++) {
            a += aFrom[axis] * aStep[axis];
            b += bFrom[axis] * bStep[axis];
        }
        int run = 1;
        int inner = rank; // axes from here on are inside a run
        while (inner > 0) {
            inner--;
            run *= size[inner];
            if (size[inner] != aShape[inner] || size[inner] != bShape[inner]) {
                break;
            }
        }
        int[] place = new int[inner];
        while (true) {
            consumer.accept(a, b, run);
            int axis = inner - 1;
            for (; axis >= 0; axis--) {
                a += aStep[axis];
                b += bStep[axis];
                if (++place[axis] < size[axis]) {
                    break;
                }
                a -= aStep[axis] * size[axis];
                b -= bStep[axis] * size[axis];
                place[axis] = 0;
            }
            if (axis < 0) {
                return;
            }
        }
    }

    private static int[] steps(int[] shape) {
        int[] steps = new int[shape.length];
        int step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= shape[axis];
        }
        return steps;
    }

    /** Takes a run. */
    @FunctionalInterface
    interface RunConsumer {
        /** Where the run begins in the first box, in the second, and how long it is. */
        void accept(int inA, int inB, int count);
    }
}
