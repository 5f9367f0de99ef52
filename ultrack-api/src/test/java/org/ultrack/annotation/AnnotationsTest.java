// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ultrack.annotation.Annotation.FAKE;
import static org.ultrack.annotation.Annotation.REAL;
import static org.ultrack.annotation.Annotation.UNKNOWN;

import org.junit.jupiter.api.Test;
import org.ultrack.annotation.Annotations.Statement;
import org.ultrack.error.InvalidInputException;

class AnnotationsTest {

    @Test
    void builder_everySubject_oneStatementEachInOrder() {
        Annotations annotations = Annotations.builder()
                .divides(7, FAKE)
                .cell(7, REAL)
                .appears(7, UNKNOWN)
                .disappears(8, REAL)
                .link(7, 8, FAKE)
                .link(8, 7, REAL)
                .build();

        assertThat(annotations.statements())
                .containsExactly(
                        new Statement(Subject.DIVIDES, 7, -1, FAKE),
                        new Statement(Subject.CELL, 7, -1, REAL),
                        new Statement(Subject.APPEARS, 7, -1, UNKNOWN),
                        new Statement(Subject.DISAPPEARS, 8, -1, REAL),
                        new Statement(Subject.LINK, 7, 8, FAKE),
                        new Statement(Subject.LINK, 8, 7, REAL));
    }

    @Test
    void builder_sameSubjectTwice_theLaterStatementCounts() {
        Annotations annotations =
                Annotations.builder().cell(7, REAL).cell(8, REAL).cell(7, FAKE).build();

        assertThat(annotations.statements())
                .containsExactly(new Statement(Subject.CELL, 7, -1, FAKE), new Statement(Subject.CELL, 8, -1, REAL));
    }

    @Test
    void builder_builtThenChanged_theBuiltOneStays() {
        Annotations.Builder builder = Annotations.builder().cell(7, REAL);
        Annotations before = builder.build();
        builder.cell(8, REAL);

        assertThat(before.size()).isEqualTo(1);
        assertThat(before).isEqualTo(Annotations.builder().cell(7, REAL).build());
        assertThat(builder.build()).isNotEqualTo(before);
    }

    @Test
    void statement_idsThatCannotBe_areRefused() {
        assertThatThrownBy(() -> Annotations.builder().cell(-1, REAL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(-1)");
        assertThatThrownBy(() -> Annotations.builder().link(7, -2, REAL)).hasMessageContaining("target (-2)");
        assertThatThrownBy(() -> new Statement(Subject.CELL, 7, 8, REAL)).hasMessageContaining("target (8)");
    }
}
