// SPDX-License-Identifier: BSD-3-Clause
/**
 * Folders of the Cell Tracking Challenge: label masks as numbered TIFF files beside a table of tracks with one line
 * {@code L B E P} each. In: track graphs, which of their cells to export and in what size, and folders of results or of
 * ground truth. Out: result folders, tables and label movies. Uses the TIFF container of {@link org.ultrack.io.tiff}.
 */
@NullMarked
package org.ultrack.io.ctc;

import org.jspecify.annotations.NullMarked;
