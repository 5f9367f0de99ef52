// SPDX-License-Identifier: BSD-3-Clause
/**
 * Tracking problems for other solvers. In: the problem of a window. Out: a file in the LP format of CPLEX or in free MPS
 * format, which every solver reads.
 */
@NullMarked
package org.ultrack.io.program;

import org.jspecify.annotations.NullMarked;
