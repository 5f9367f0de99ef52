// SPDX-License-Identifier: BSD-3-Clause
/**
 * Measures of tracks and of lineages as tables for pandas, R and spreadsheets. In: track graphs. Out: CSV files with a
 * line for each track, or for each lineage.
 */
@NullMarked
package org.ultrack.io.table;

import org.jspecify.annotations.NullMarked;
