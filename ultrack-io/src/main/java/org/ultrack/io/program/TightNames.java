// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import java.util.Locale;
import org.ultrack.engine.WindowProblem;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.TightFormulation;

/** Names of the tight form; what is left of the textbook's variables keeps its name. */
final class TightNames implements Program.Names {
    private final WindowProblem problem;
    private final TrackingModel model;
    private final TightFormulation formulation;

    TightNames(WindowProblem problem, TightFormulation formulation) {
        this.problem = problem;
        this.model = problem.model();
        this.formulation = formulation;
    }

    @Override
    public void nameColumn(int column, StringBuilder text) {
        int links = formulation.used(0);
        if (column >= links) {
            nameLink("edges_", column - links, text);
            return;
        }
        int n = model.candidates();
        text.append(column < n ? "nodes_" : "division_").append(problem.id(column % n));
    }

    @Override
    public void nameRow(int row, StringBuilder text) {
        int subject = formulation.subject(row);
        String kind = formulation.kind(row).name().toLowerCase(Locale.ROOT) + '_';
        switch (formulation.kind(row)) {
            case CHAIN -> nameLink(kind, subject, text);
            case AT_MOST, AT_LEAST -> text.append(kind).append(model.countFrame(subject));
            default -> text.append(kind).append(problem.id(subject));
        }
    }

    private void nameLink(String kind, int link, StringBuilder text) {
        text.append(kind).append(problem.id(model.source(link)));
        text.append('_').append(problem.id(model.target(link)));
    }
}
