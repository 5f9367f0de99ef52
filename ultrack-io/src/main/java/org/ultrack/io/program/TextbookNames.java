// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import org.ultrack.engine.WindowProblem;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.TextbookFormulation;

/** Names of the textbook form; variables are named as Python's ultrack names them. */
final class TextbookNames implements Program.Names {
    private final WindowProblem problem;
    private final TrackingModel model;
    private final TextbookFormulation formulation;

    TextbookNames(WindowProblem problem, TextbookFormulation formulation) {
        this.problem = problem;
        this.model = problem.model();
        this.formulation = formulation;
    }

    @Override
    public void nameColumn(int column, StringBuilder text) {
        int links = formulation.used(0);
        if (column >= links) {
            int link = column - links;
            text.append("edges_").append(problem.id(model.source(link)));
            text.append('_').append(problem.id(model.target(link)));
            return;
        }
        int n = model.candidates();
        text.append(
                switch (column / n) {
                    case 0 -> "nodes_";
                    case 1 -> "appear_";
                    case 2 -> "disappear_";
                    default -> "division_";
                });
        text.append(problem.id(column % n));
    }

    @Override
    public void nameRow(int row, StringBuilder text) {
        int subject = formulation.subject(row);
        switch (formulation.rule(row)) {
            case ENTERS -> text.append("enters_").append(problem.id(subject));
            case LEAVES -> text.append("leaves_").append(problem.id(subject));
            case DIVIDES -> text.append("divides_").append(problem.id(subject));
            case OVERLAP ->
                text.append("overlap_")
                        .append(problem.id(subject))
                        .append('_')
                        .append(problem.id(formulation.column(formulation.start(row) + 1)));
            case COUNT -> text.append("count_").append(model.countFrame(subject));
        }
    }
}
