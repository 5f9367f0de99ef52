// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

/**
 * A chunk as it lies in the file.
 *
 * @param address where it begins
 * @param bytes how many it has, packed
 * @param skipped which filters were left out for it, a bit for each, the lowest for the first
 */
record StoredChunk(long address, long bytes, int skipped) {}
