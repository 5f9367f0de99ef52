// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.ultrack.core.model.ExactMargins;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.Choice;
import org.ultrack.solver.TrackingSolution;

/** Solves a window again for each of its least certain choices, several at a time. */
final class ExactMarginTasks {
    private final ExactMargins margins;
    private final int threads;

    /** @param threads choices at a time; the result does not depend on it */
    ExactMarginTasks(ExactMargins margins, int threads) {
        this.margins = margins;
        this.threads = threads;
    }

    /**
     * The solution with exact margins where it was least certain.
     *
     * @param solution of the window
     * @param window of which it commits some frames
     * @param most how many choices
     * @param progress hears how many choices are done
     */
    TrackingSolution refine(TrackingSolution solution, Window window, int most, IntConsumer progress) {
        List<Choice> choices = margins.leastCertain(most, window.commitFrom(), window.commitTo());
        double[] nodeMargins = solution.nodeMargins().clone();
        double[] linkMargins = solution.linkMargins().clone();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> running = new ArrayList<>(choices.size());
            choices.forEach(choice -> running.add(pool.submit(() -> margins.of(choice))));
            for (int place = 0; place < choices.size(); place++) {
                Choice choice = choices.get(place);
                double[] known = choice.kind() == Choice.Kind.LINK ? linkMargins : nodeMargins;
                known[choice.index()] = await(running.get(place), pool);
                progress.accept(place + 1);
            }
        }
        return solution.withMargins(nodeMargins, linkMargins);
    }

    private static double await(Future<Double> margin, ExecutorService pool) {
        try {
            return margin.get();
        } catch (InterruptedException interrupted) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new TrackingException("Exact margins were interrupted.", interrupted);
        } catch (ExecutionException failure) {
            pool.shutdownNow();
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new TrackingException("An exact margin could not be found.", failure);
        }
    }
}
