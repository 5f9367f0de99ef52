// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

class TightFormulationTest {
    private static final int NONE = TrackingModel.NO_PARENT;

    /**
     * <pre>
     *   frame 0      frame 1
     *     0  ───────   1 ─┬─ 2       0 links to 1, 2 and 4; 2 and 3 lie below 1
     *                     └─ 3
     *                  4
     * </pre>
     */
    private static TrackingModel model(double division) {
        TrackingModel.Builder builder = TrackingModel.builder(5, 3);
        builder.addCandidate(0, NONE, 0.5, 0, -0.25, division);
        builder.addCandidate(1, NONE, 0, -1, 0, division);
        builder.addCandidate(1, 1, 0, -1, 0, division);
        builder.addCandidate(1, 1, 0, -1, 0, division);
        builder.addCandidate(1, NONE, 0, -1, 0, division);
        builder.addLink(0, 4, 3);
        builder.addLink(0, 2, 4);
        builder.addLink(0, 1, 5);
        return builder.build();
    }

    @Test
    void rows_sourceWithChainAndLoneTarget_areTight() {
        assertThat(rows(TightFormulation.of(model(-0.5))))
                .containsExactlyInAnyOrder(
                        "PARENT +y2 -x1 <= 0",
                        "PARENT +y1 -x2 <= 0",
                        "PARENT +y0 -x4 <= 0",
                        "CHAIN +y2+y1 -x0 <= 0",
                        "CHAIN +y0 -x0 <= 0",
                        "CHILDREN +y2+y1+y0 -x0-v0 <= 0",
                        "DIVIDES +v0 -x0 <= 0",
                        "PATH +x2+x1 <= 1",
                        "PATH +x3+x1 <= 1");
    }

    @Test
    void rows_divisionThatPays_needsAChild() {
        assertThat(rows(TightFormulation.of(model(0.5)))).contains("CHILD +v0 -y2-y1-y0 <= 0");
    }

    @Test
    void rows_allTargetsOverlap_sourceCannotDivide() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        builder.addCandidate(0, NONE, 0, 0, -1, -1);
        builder.addCandidate(1, NONE, 0, -1, 0, -1);
        builder.addCandidate(1, 1, 0, -1, 0, -1);
        builder.addLink(0, 1, 1);
        builder.addLink(0, 2, 1);
        TightFormulation formulation = TightFormulation.of(builder.build());
        assertThat(formulation.upper(formulation.divides(0))).isZero();
        assertThat(rows(formulation)).noneMatch(row -> row.startsWith("CHILDREN") || row.startsWith("DIVIDES"));
    }

    @Test
    void objective_slacksEliminated_movesTheirValues() {
        TightFormulation formulation = TightFormulation.of(model(-0.5));
        assertThat(formulation.objective(formulation.selected(0))).isEqualTo(0.25);
        assertThat(formulation.objective(formulation.selected(1))).isEqualTo(-1);
        assertThat(formulation.objective(formulation.divides(0))).isEqualTo(-0.75);
        assertThat(formulation.objective(formulation.used(2))).isEqualTo(6.25);
    }

    @Test
    void bounds_requiredLink_fixesAllThatFollows() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        builder.addCandidate(1, NONE, 0, 0, 0, 0);
        builder.addCandidate(1, 1, 0, 0, 0, 0);
        builder.addLink(0, 1, 1);
        builder.addLink(0, 2, 1);
        builder.fixLink(1, Fixing.REQUIRED);
        TightFormulation formulation = TightFormulation.of(builder.build());
        assertThat(formulation.lower(formulation.selected(0))).isEqualTo(1);
        assertThat(formulation.lower(formulation.selected(2))).isEqualTo(1);
        assertThat(formulation.lower(formulation.used(1))).isEqualTo(1);
        assertThat(formulation.upper(formulation.selected(1))).isZero();
        assertThat(formulation.upper(formulation.used(0))).isZero();
    }

    @Test
    void rows_decidedEvents_bindTheLinks() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        builder.addCandidate(0, NONE, 0, 0, -1, -1);
        builder.addCandidate(1, NONE, 0, -1, 0, -1);
        builder.addCandidate(1, NONE, 0, -1, 0, -1);
        builder.addLink(0, 1, 1);
        builder.addLink(0, 2, 1);
        builder.fixAppear(1, Fixing.FORBIDDEN).fixDisappear(0, Fixing.FORBIDDEN);
        assertThat(rows(TightFormulation.of(builder.build())))
                .contains("APPEARS +x1 -y0 <= 0", "DISAPPEARS +x0+v0 -y0-y1 <= 0");
        builder.fixAppear(1, Fixing.FREE).fixDisappear(0, Fixing.REQUIRED);
        assertThat(rows(TightFormulation.of(builder.build())))
                .contains("CHILDREN +y0+y1 -x0-v0 <= -1", "CHILD +v0 -y0-y1 <= 0");
    }

    @Test
    void rows_countGiven_boundTheFrameFromBothSides() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 0);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        builder.addCandidate(1, NONE, 0, 0, 0, 0);
        builder.addCandidate(1, NONE, 0, 0, 0, 0);
        builder.requireCount(1, 1);
        TightFormulation formulation = TightFormulation.of(builder.build());
        assertThat(rows(formulation)).containsExactly("AT_MOST +x1+x2 <= 1", "AT_LEAST -x1-x2 <= -1");
        assertThat(formulation.subject(0)).isZero();
    }

    @Test
    void subject_everyRow_namesWhatItIsAbout() {
        TightFormulation formulation = TightFormulation.of(model(-0.5));
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < formulation.rows(); row++) {
            assertThat(seen.add(formulation.kind(row) + " " + formulation.subject(row)))
                    .as("row %d is the only one of its subject", row)
                    .isTrue();
        }
        assertThat(seen).contains("CHAIN 1", "CHAIN 0", "PATH 2", "PATH 3", "CHILDREN 0", "PARENT 4");
    }

    private static List<String> rows(TightFormulation formulation) {
        int n = 0;
        while (formulation.selected(n) != formulation.divides(0)) {
            n++;
        }
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < formulation.rows(); row++) {
            StringBuilder text =
                    new StringBuilder().append(formulation.kind(row)).append(' ');
            for (int k = formulation.start(row); k < formulation.start(row + 1); k++) {
                if (k == formulation.split(row) && k > formulation.start(row)) {
                    text.append(' ');
                }
                int column = formulation.column(k);
                text.append(k < formulation.split(row) ? '+' : '-').append("xvy".charAt(Math.min(2, column / n)));
                text.append(column < 2 * n ? column % n : column - 2 * n);
            }
            rows.add(text + " <= " + formulation.limit(row));
        }
        return rows;
    }
}
