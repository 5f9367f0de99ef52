// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import org.ultrack.solver.formulation.TightFormulation;

/** A formulation in the memory of OR-Tools. */
final class ProgramModel {
    private ProgramModel() {}

    /**
     * Copies a formulation; to be deleted by the caller.
     *
     * @param integers the first columns, so many, are integral
     * @param scale what the objective is multiplied by
     */
    static ModelBuilderHelper of(TightFormulation program, int integers, double scale) {
        ModelBuilderHelper model = new ModelBuilderHelper();
        for (int j = 0; j < program.columns(); j++) {
            model.addVar();
            model.setVarLowerBound(j, program.lower(j));
            model.setVarUpperBound(j, program.upper(j));
            model.setVarObjectiveCoefficient(j, scale * program.objective(j));
            model.setVarIntegrality(j, j < integers);
        }
        for (int row = 0; row < program.rows(); row++) {
            model.addLinearConstraint();
            model.setConstraintLowerBound(row, Double.NEGATIVE_INFINITY);
            model.setConstraintUpperBound(row, program.limit(row));
            for (int k = program.start(row); k < program.start(row + 1); k++) {
                model.addConstraintTerm(row, program.column(k), k < program.split(row) ? 1 : -1);
            }
        }
        model.setMaximize(true);
        return model;
    }
}
