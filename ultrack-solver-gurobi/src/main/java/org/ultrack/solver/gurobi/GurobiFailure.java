// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.gurobi;

import com.gurobi.gurobi.GRB;
import com.gurobi.gurobi.GRBException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/** What Gurobi says when it does not work, in words that tell what to do. */
final class GurobiFailure {
    private GurobiFailure() {}

    static RuntimeException of(GRBException failure) {
        return switch (failure.getErrorCode()) {
            case GRB.ERROR_NO_LICENSE, GRB.ERROR_NETWORK, GRB.ERROR_JOB_REJECTED, GRB.ERROR_CLOUD, GRB.ERROR_SECURITY ->
                new InvalidInputException(
                        "Gurobi gives no licence (" + failure.getMessage()
                                + "). Get one at gurobi.com, where it is free"
                                + " for universities, and put its file gurobi.lic into your home folder or set"
                                + " GRB_LICENSE_FILE to its path; with a licence server, see that it can be reached.",
                        failure);
            case GRB.ERROR_SIZE_LIMIT_EXCEEDED ->
                new InvalidInputException(
                        "The licence of Gurobi is for small models only (" + failure.getMessage()
                                + "). Get a full one, or set tracking.solver_name to \"\" for the solver that needs none.",
                        failure);
            default ->
                new TrackingException(
                        "Gurobi failed with error " + failure.getErrorCode() + " (" + failure.getMessage() + ").",
                        failure);
        };
    }

    static InvalidInputException of(LinkageError failure) {
        return new InvalidInputException(
                "The native libraries of Gurobi could not be loaded (" + failure + "). Those that come with it are for"
                        + " Linux on x86-64 and ARM, macOS, and Windows on x86-64, and are unpacked below java.io.tmpdir"
                        + " (here " + System.getProperty("java.io.tmpdir") + "); this is "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + ". Or install Gurobi 12, set GUROBI_HOME to its folder, and add $GUROBI_HOME/lib to"
                        + " LD_LIBRARY_PATH (Windows: bin to PATH).",
                failure);
    }
}
