// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.Capability;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.testkit.solver.BruteForce;

/** check_solvers and check_gurobi, on a class path with the default solver alone. */
class CheckSolversTest {
    @Test
    void checkSolvers_all_defaultWorksAndOthersSayWhatToAdd() {
        Run run = Run.of("check_solvers").succeeded();
        assertThat(run.out().lines().toList())
                .anySatisfy(line -> assertThat(line).matches("OJALGO +\\S+ +works, default +3\\.300000 .*time limit.*"))
                .anySatisfy(line -> assertThat(line).startsWith("HIGHS ").contains("not installed"))
                .anySatisfy(line -> assertThat(line).startsWith("SCIP ").contains("not installed"))
                .anySatisfy(line -> assertThat(line).startsWith("GUROBI ").contains("not installed"))
                .contains("SCIP: Add org.ultrack:ultrack-solver-ortools to the class path; in a checkout, run make"
                        + " solver-ortools.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void checkSolvers_named_isAboutThose() {
        Run works = Run.of("check_solvers", "ojalgo").succeeded();
        assertThat(works.out()).contains("OJALGO", "works").doesNotContain("HIGHS", "default");
        Run absent = Run.of("check_solvers", "OJALGO", "highs");
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.out())
                .contains("OJALGO", "HIGHS", "make solver-ortools")
                .doesNotContain("GUROBI");
        Run.of("check_solvers", "gurrobi").refused("gurrobi is not the name of a solver", "Maybe you meant gurobi");
    }

    @Test
    void checkGurobi_notThere_endsWithOneAndSaysWhatToAdd() {
        Run run = Run.of("check_gurobi");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("GUROBI", "not installed", "make solver-gurobi")
                .doesNotContain("OJALGO");
    }

    @Test
    void problem_ofTheTrial_hasTheOptimumItIsHeldAgainst() {
        assertThat(BruteForce.optimum(SolverTrial.model()).orElseThrow()).isCloseTo(SolverTrial.OPTIMUM, within(1e-12));
    }

    /** A provider whose solver does as it is told. */
    private record Fake(Optional<String> obstacle, Solver create) implements SolverProvider {
        @Override
        public String name() {
            return "FAKE";
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
        public int priority() {
            return 1;
        }
    }

    private static SolverTrial trial(Solver solver) {
        return SolverTrial.of(new Fake(Optional.empty(), solver));
    }

    @Test
    void trial_solverThatIsWrongFailsOrIsHindered_doesNotWork() {
        SolverTrial wrong = trial((model, options, progress, cancellation) -> new TrackingSolution(
                TrackingSolution.Status.OPTIMAL,
                new BitSet(),
                new BitSet(),
                0,
                0,
                new double[9],
                new double[9],
                null,
                0,
                Duration.ZERO,
                "FAKE"));
        assertThat(wrong.works()).isFalse();
        assertThat(wrong.problem()).contains("gives 0.0", "optimum is 3.3");

        SolverTrial failing = trial((model, options, progress, cancellation) -> {
            throw new UnsatisfiedLinkError("no library");
        });
        assertThat(failing.works()).isFalse();
        assertThat(failing.problem()).contains("no library");

        SolverTrial hindered = SolverTrial.of(
                new Fake(Optional.of("There is no licence."), (model, options, progress, cancellation) -> {
                    throw new AssertionError("must not be asked");
                }));
        assertThat(hindered.works()).isFalse();
        assertThat(hindered.problem()).isEqualTo("There is no licence.");
    }
}
