// SPDX-License-Identifier: BSD-3-Clause
/**
 * Tracks for napari: the table of its tracks layer. In: track graphs; CSV and Parquet files. Out: the same, in the layout of
 * Python's ultrack, which napari's reader of ultrack opens.
 */
@NullMarked
package org.ultrack.io.napari;

import org.jspecify.annotations.NullMarked;
