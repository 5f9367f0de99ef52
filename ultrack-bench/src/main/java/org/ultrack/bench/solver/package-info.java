// SPDX-License-Identifier: BSD-3-Clause
/**
 * The solver on real and simulated movies. In: a database with candidates and links, or tables as Python's ultrack
 * recorded them. Out: lines of a table on the terminal.
 */
@NullMarked
package org.ultrack.bench.solver;

import org.jspecify.annotations.NullMarked;
