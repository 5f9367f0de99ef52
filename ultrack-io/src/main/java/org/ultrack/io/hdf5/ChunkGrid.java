// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

/** The order in which HDF5 numbers the chunks of a data set: those along the last axis first, and one that may grow last. */
final class ChunkGrid {
    private final long[] steps;

    private ChunkGrid(long[] steps) {
        this.steps = steps;
    }

    /**
     * Numbers the chunks of a data set of fixed size.
     *
     * @param size pixels along each axis, at most
     * @param chunk pixels of a chunk along each axis
     * @throws ArithmeticException when there are more than 2⁶³
     */
    static ChunkGrid of(long[] size, int[] chunk) {
        return of(size, chunk, 0);
    }

    /**
     * Numbers the chunks of a data set that may grow along one axis without end, which is then the slowest.
     *
     * @param size pixels along each axis, at most; −1 for the one without end
     * @param chunk pixels of a chunk along each axis
     * @throws ArithmeticException when there are more than 2⁶³
     */
    static ChunkGrid growing(long[] size, int[] chunk) {
        int slowest = 0;
        for (int axis = 0; axis < size.length; axis++) {
            slowest = size[axis] < 0 ? axis : slowest;
        }
        return of(size, chunk, slowest);
    }

    private static ChunkGrid of(long[] size, int[] chunk, int slowest) {
        long[] steps = new long[size.length];
        long step = 1;
        for (int axis = size.length - 1; axis >= 0; axis--) {
            if (axis != slowest) {
                steps[axis] = step;
                step = Math.multiplyExact(step, Math.ceilDiv(size[axis], chunk[axis]));
            }
        }
        steps[slowest] = step;
        return new ChunkGrid(steps);
    }

    /** The number of a chunk. @throws ArithmeticException when it is above 2⁶³ */
    long index(long[] at) {
        long index = 0;
        for (int axis = 0; axis < steps.length; axis++) {
            index = Math.addExact(index, Math.multiplyExact(at[axis], steps[axis]));
        }
        return index;
    }
}
