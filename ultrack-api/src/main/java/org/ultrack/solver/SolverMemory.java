// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

/**
 * What a solver keeps of a solve so as to start a later one from it ({@link SolverOptions#start}). Says nothing to anybody
 * but the solver that made it. Immutable.
 */
public interface SolverMemory {}
