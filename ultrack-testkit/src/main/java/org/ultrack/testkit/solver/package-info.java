// SPDX-License-Identifier: BSD-3-Clause
/**
 * What every solver is held against. In: a {@link org.ultrack.solver.SolverProvider}. Out: a contract test over random
 * tracking problems, judged by enumeration and by certificates.
 */
@NullMarked
package org.ultrack.testkit.solver;

import org.jspecify.annotations.NullMarked;
