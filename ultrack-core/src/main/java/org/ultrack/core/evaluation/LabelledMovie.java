// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import org.ultrack.image.Movie;

/**
 * Tracked cells as pixels and as a table: a cell's pixels hold the label of its track, in every frame the track covers
 * and in no other.
 *
 * @param labels frames of whole numbers, 0 is background; read frame by frame
 * @param lineage the tracks
 */
public record LabelledMovie(Movie labels, LineageTable lineage) {}
