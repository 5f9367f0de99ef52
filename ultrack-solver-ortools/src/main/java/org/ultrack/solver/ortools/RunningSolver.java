// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one solver of OR-Tools after the other, and reaches the one that runs without touching one that is gone. */
final class RunningSolver {
    private @Nullable ModelSolverHelper current;

    <T> T solve(
            String name,
            String parameters,
            Duration time,
            ModelBuilderHelper model,
            Function<ModelSolverHelper, T> answer) {
        ModelSolverHelper solver = new ModelSolverHelper(name);
        solver.setSolverSpecificParameters(parameters);
        solver.setTimeLimitInSeconds(Math.max(1e-3, time.toNanos() * 1e-9));
        set(solver);
        try {
            solver.solve(model);
            return answer.apply(solver);
        } finally {
            set(null);
            solver.delete();
        }
    }

    private synchronized void set(@Nullable ModelSolverHelper solver) {
        current = solver;
    }

    /** Heeded by GLOP, ignored by HiGHS. */
    synchronized void interrupt() {
        if (current != null) {
            current.interruptSolve();
        }
    }
}
