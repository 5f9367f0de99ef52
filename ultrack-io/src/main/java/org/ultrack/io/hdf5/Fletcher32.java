// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

/** Fletcher's checksum over pairs of bytes, the first more significant (Fletcher 1982, doi:10.1109/TCOM.1982.1095369). */
final class Fletcher32 {
    /** So many pairs may be summed before the sums pass 32 bits. */
    private static final int BATCH = 360;

    private Fletcher32() {}

    /** The checksum of the first bytes. O(length) */
    static int of(byte[] bytes, int length) {
        int sum = 0;
        int sumOfSums = 0;
        int at = 0;
        while (at < length) {
            int stop = Math.min(length, at + 2 * BATCH);
            for (; at < stop; at += 2) {
                int second = at + 1 < length ? bytes[at + 1] & 0xFF : 0;
                sum += ((bytes[at] & 0xFF) << 8) | second;
                sumOfSums += sum;
            }
            sum = fold(sum);
            sumOfSums = fold(sumOfSums);
        }
        return (fold(sumOfSums) << 16) | fold(sum);
    }

    private static int fold(int sum) {
        return (sum & 0xFFFF) + (sum >>> 16);
    }
}
