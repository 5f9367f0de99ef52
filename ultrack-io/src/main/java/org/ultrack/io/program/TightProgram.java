// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import java.util.Locale;
import org.ultrack.engine.WindowProblem;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.TightFormulation;

/** The tight form; what is left of the textbook's variables keeps its name. */
final class TightProgram implements Program {
    private final WindowProblem problem;
    private final TrackingModel model;
    private final TightFormulation formulation;

    TightProgram(WindowProblem problem) {
        this.problem = problem;
        this.model = problem.model();
        this.formulation = TightFormulation.of(model);
    }

    @Override
    public int columns() {
        return formulation.columns();
    }

    @Override
    public int rows() {
        return formulation.rows();
    }

    @Override
    public double objective(int column) {
        return formulation.objective(column);
    }

    @Override
    public int lower(int column) {
        return formulation.lower(column);
    }

    @Override
    public int upper(int column) {
        return formulation.upper(column);
    }

    @Override
    public boolean isEquation(int row) {
        return false;
    }

    @Override
    public int limit(int row) {
        return formulation.limit(row);
    }

    @Override
    public int start(int row) {
        return formulation.start(row);
    }

    @Override
    public int split(int row) {
        return formulation.split(row);
    }

    @Override
    public int column(int entry) {
        return formulation.column(entry);
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
