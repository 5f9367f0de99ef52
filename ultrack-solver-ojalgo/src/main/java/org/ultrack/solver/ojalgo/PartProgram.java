// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.TightFormulation;

/** A part as a program, and what makes solutions of it. Used by one thread at a time. */
final class PartProgram {
    final TightFormulation formulation;
    final SignedProgram program;
    final Rounding rounding;

    /** @throws org.ultrack.solver.ContradictionException when the fixed choices of the part contradict each other */
    PartProgram(TrackingModel part) {
        formulation = TightFormulation.of(part);
        program = SignedProgram.of(formulation);
        rounding = new Rounding(part);
    }
}
