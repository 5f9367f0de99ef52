// SPDX-License-Identifier: BSD-3-Clause
/**
 * The default solver: exact split into parts, tight relaxation, first-order bound, rounding, and branch and bound for
 * what stays undecided; pure Java, no licence. In: a {@link org.ultrack.solver.TrackingModel}. Out: a checked solution
 * with its bound and margins.
 */
@NullMarked
package org.ultrack.solver.ojalgo;

import org.jspecify.annotations.NullMarked;
