// SPDX-License-Identifier: BSD-3-Clause
/**
 * For solvers that leave the programs to a library. In: a {@link org.ultrack.solver.TrackingModel} and a
 * {@link org.ultrack.solver.program.ProgramSolver}, which solves one linear or mixed-integer program. Out: a checked
 * solution with bound, margins and prices; the split into parts, threads, time, cancellation and proof are done here, the
 * same for all libraries.
 */
@NullMarked
package org.ultrack.solver.program;

import org.jspecify.annotations.NullMarked;
