// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

/**
 * How well the candidates can be the cells of a ground truth.
 *
 * @param cells cells of the ground truth, over all frames
 * @param matches cells that have a candidate
 * @param meanIou mean over the matches of intersection over union, 0 to 1; 0 when there is none
 */
public record MatchSummary(int cells, int matches, double meanIou) {}
