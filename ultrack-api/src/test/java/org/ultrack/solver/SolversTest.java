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

    private static SolverProvider chosen(String name, SolverProvider... providers) {
        return Solvers.choose(name, List.of(providers)).provider();
    }

    @Test
    void choose_noName_isTheFirstThatWorks() {
        assertThat(chosen("", UNLICENSED, FAST, PLAIN)).isSameAs(FAST);
        assertThat(Solvers.choose("", List.of(UNLICENSED, FAST)).note()).isEmpty();
    }

    @Test
    void choose_nameInAnyCase_isThatSolver() {
        assertThat(chosen("plain", UNLICENSED, FAST, PLAIN)).isSameAs(PLAIN);
        assertThat(chosen(" PLAIN ", FAST, PLAIN)).isSameAs(PLAIN);
        assertThat(Solvers.choose("fast", List.of(FAST, PLAIN)).note()).isEmpty();
    }

    @Test
    void choose_namedSolverCannotBeUsed_saysWhyAndTakesNoOther() {
        assertThatThrownBy(() -> chosen("vendor", UNLICENSED, FAST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tracking.solver_name is VENDOR, which cannot be used here. There is no licence. Get one."
                        + " Or set tracking.solver_name to \"\" for the best one that works.");
    }

    @Test
    void choose_noSolverCanBeUsed_namesEveryObstacle() {
        SolverProvider other = new Fake("OTHER", 1, "Its library is missing.");

        assertThatThrownBy(() -> chosen("", UNLICENSED, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "No solver can be used. VENDOR: There is no licence. Get one. OTHER: Its library is missing.");
    }

    @Test
    void choose_knownSolverWithoutItsModule_saysWhichToAdd() {
        assertThatThrownBy(() -> chosen("Scip", FAST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tracking.solver_name is SCIP, which is not on the class path. Add"
                        + " org.ultrack:ultrack-solver-ortools (a checkout: make solver-ortools)."
                        + " Or set tracking.solver_name to \"\" for the best one that works.");
    }

    @Test
    void choose_unknownName_suggestsOrListsTheKnownOnes() {
        assertThatThrownBy(() -> chosen("grubi", FAST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "tracking.solver_name (grubi) is not the name of a solver. Maybe you meant gurobi.");
        assertThatThrownBy(() -> chosen("mathematica", FAST, PLAIN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There are fast, gurobi, highs, ojalgo, plain, scip.");
    }

    @Test
    void choose_cbc_isTheBestOneWithANote() {
        Solvers.Found found = Solvers.choose("cbc", List.of(UNLICENSED, FAST, PLAIN));
        assertThat(found.provider()).isSameAs(FAST);
        assertThat(found.note())
                .hasValue("tracking.solver_name is CBC, which is not part of this program; FAST solves in its place.");
    }

    @Test
    void choose_onAClassPathWithoutSolvers_saysWhatToAddAlsoForCbc() {
        assertThat(Solvers.available()).isEmpty();
        for (String name : List.of("", "CBC", "cbc")) {
            assertThatThrownBy(() -> Solvers.choose(name))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("There is no solver on the class path. Add org.ultrack:ultrack-solver-ojalgo.");
        }
    }
}
