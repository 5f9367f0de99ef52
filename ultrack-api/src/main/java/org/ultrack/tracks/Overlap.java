// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

/**
 * Two candidates of a frame that share pixels; at most one of them is a cell.
 *
 * @param candidateId the one inside the other
 * @param ancestorId the other
 */
public record Overlap(long candidateId, long ancestorId) {}
