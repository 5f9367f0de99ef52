// SPDX-License-Identifier: BSD-3-Clause
/**
 * The tracking problem as rows and columns. In: a {@link org.ultrack.solver.TrackingModel}. Out: what its fixed choices
 * imply, its exact split into independent parts, and two {@link org.ultrack.solver.formulation.Formulation formulations}: one
 * whose relaxation is integral or nearly so, shared by all solvers, and that of the textbooks, to check it.
 */
@NullMarked
package org.ultrack.solver.formulation;

import org.jspecify.annotations.NullMarked;
