// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.gurobi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.gurobi.gurobi.GRB;
import com.gurobi.gurobi.GRBException;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.TrackingModel;

/** What is said where Gurobi does not work. */
class GurobiObstacleTest {
    @Test
    void provider_onTheClassPath_isFoundWithVersion() {
        assertThat(ServiceLoader.load(SolverProvider.class))
                .singleElement()
                .isInstanceOf(GurobiSolverProvider.class)
                .satisfies(provider -> assertThat(provider.version()).matches("Gurobi \\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void failure_noLicence_saysWhereToGetOneAndPutIt() {
        assertThat(GurobiFailure.of(new GRBException("No Gurobi license found", GRB.ERROR_NO_LICENSE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("No Gurobi license found", "gurobi.com", "gurobi.lic", "GRB_LICENSE_FILE");
    }

    @Test
    void failure_licenceForSmallModels_saysSo() {
        assertThat(GurobiFailure.of(new GRBException("Model too large", GRB.ERROR_SIZE_LIMIT_EXCEEDED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("small models", "Model too large", "tracking.solver_name");
    }

    @Test
    void failure_ofAnotherKind_isNotTheUsersMistake() {
        assertThat(GurobiFailure.of(new GRBException("Out of memory", GRB.ERROR_OUT_OF_MEMORY)))
                .isInstanceOf(TrackingException.class)
                .hasMessage("Gurobi failed with error 10001 (Out of memory).");
    }

    @Test
    void failure_noLibrary_saysWhatToInstall() {
        assertThat(GurobiFailure.of(new UnsatisfiedLinkError("no GurobiJni120 in java.library.path")))
                .hasMessageContainingAll(
                        "no GurobiJni120", "Gurobi 12", "GUROBI_HOME", "LD_LIBRARY_PATH", "java.io.tmpdir");
    }

    /** With the library that is here, where there is no licence. */
    @Test
    void solve_withoutLicence_isRefusedWithTheObstacle() {
        Optional<String> obstacle = new GurobiSolverProvider().obstacle();
        assumeTrue(obstacle.isPresent(), "there is a licence");
        assertThat(obstacle.orElseThrow()).containsAnyOf("gurobi.lic", "GUROBI_HOME");
        TrackingModel.Builder model = TrackingModel.builder(1, 0);
        model.addCandidate(0, TrackingModel.NO_PARENT, 1, 0, 0, 0);
        Solver solver = new GurobiSolverProvider().create();
        assertThatThrownBy(() -> solver.solve(
                        model.build(), SolverOptions.defaults(), Solver.SolverProgress.SILENT, new Cancellation()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(obstacle.orElseThrow());
    }
}
