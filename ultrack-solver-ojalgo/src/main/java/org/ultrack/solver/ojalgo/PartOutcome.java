// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import org.ultrack.solver.formulation.ConnectedParts.Part;

/**
 * What is known of a part. Immutable.
 *
 * @param part the part
 * @param best the best solution, in terms of the part
 * @param bound no solution is worth more
 * @param relaxed the best bound of the relaxation
 * @param prices that prove it
 * @param nodeMargins how sure the choice of each candidate is
 * @param linkMargins how sure the choice of each link is
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record PartOutcome(
        Part part,
        Rounding.Selection best,
        double bound,
        double relaxed,
        RowPrices prices,
        double[] nodeMargins,
        double[] linkMargins) {}
