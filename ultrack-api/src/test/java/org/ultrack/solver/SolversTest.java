// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;

class SolversTest {
    private static final SolverProvider FAST = new Fake("FAST", 200, null);
    private static final SolverProvider PLAIN = new Fake("PLAIN", 100, null);
    private static final SolverProvider UNLICENSED = new Fake("VENDOR", 300, "There is no licence. Get one.");

    private record Fake(String name, int priority, String problem) implements SolverProvider {
        @Override
        public Optional<String> obstacle() {
            return Optional.ofNullable(problem);
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Solver create() {
            throw new AssertionError("finding a solver must not create it");
        }
    }

    @Test
    void find_noName_isTheFirstThatWorks() {
        assertThat(Solvers.find("", List.of(UNLICENSED, FAST, PLAIN))).isSameAs(FAST);
    }

    @Test
    void find_nameInAnyCase_isThatSolver() {
        assertThat(Solvers.find("plain", List.of(UNLICENSED, FAST, PLAIN))).isSameAs(PLAIN);
        assertThat(Solvers.find("PLAIN", List.of(FAST, PLAIN))).isSameAs(PLAIN);
    }

    @Test
    void find_namedSolverCannotBeUsed_saysWhyAndTakesNoOther() {
        assertThatThrownBy(() -> Solvers.find("vendor", List.of(UNLICENSED, FAST)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("VENDOR")
                .hasMessageContaining("Get one.");
    }

    @Test
    void find_noSolverCanBeUsed_namesEveryObstacle() {
        SolverProvider other = new Fake("OTHER", 1, "Its library is missing.");

        assertThatThrownBy(() -> Solvers.find("", List.of(UNLICENSED, other)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no licence")
                .hasMessageContaining("library is missing");
    }

    @Test
    void find_unknownName_listsTheKnownOnes() {
        assertThatThrownBy(() -> Solvers.find("cplex", List.of(FAST, PLAIN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracking.solver_name (cplex)")
                .hasMessageContaining("[FAST, PLAIN]");
    }

    @Test
    void choose_cbc_isTheBestOneWithANote() {
        Solvers.Found found = Solvers.choose("cbc", List.of(UNLICENSED, FAST, PLAIN));
        assertThat(found.provider()).isSameAs(FAST);
        assertThat(found.note()).hasValueSatisfying(note -> assertThat(note).contains("CBC", "FAST"));
        assertThat(Solvers.choose("fast", List.of(FAST, PLAIN)).note()).isEmpty();
    }

    @Test
    void find_noSolverAtAll_saysWhatToAdd() {
        assertThatThrownBy(() -> Solvers.find("", List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ultrack-solver-ojalgo");
    }

    @Test
    void find_onAClassPathWithoutSolvers_saysWhatToAddAlsoForCbc() {
        assertThat(Solvers.available()).isEmpty();
        for (String name : List.of("", "CBC", "cbc")) {
            assertThatThrownBy(() -> Solvers.find(name))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("There is no solver on the class path");
        }
    }
}
