// SPDX-License-Identifier: BSD-3-Clause
/**
 * How fast files are read and written. In: simulated movies, and results where there are any. Out: figures beside those of the
 * codec libraries alone.
 */
@NullMarked
package org.ultrack.bench.formats;

import org.jspecify.annotations.NullMarked;
