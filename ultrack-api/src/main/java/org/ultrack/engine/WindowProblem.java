// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.TrackingModel;

/**
 * The problem of one window as the solver gets it, with the names that its candidates have in the database. Immutable.
 */
public final class WindowProblem {
    private final int window;
    private final TrackingModel model;
    private final long[] ids;

    /**
     * A window's problem.
     *
     * @param window index of the window
     * @param model the problem
     * @param ids for each candidate its id in the database, 0 or above, each once
     */
    public WindowProblem(int window, TrackingModel model, long[] ids) {
        if (ids.length != model.candidates()) {
            throw new IllegalArgumentException("There must be an id for each of the " + model.candidates()
                    + " candidates, but there are " + ids.length + ".");
        }
        for (long id : ids) {
            if (id < 0) {
                throw new InvalidInputException("The id of a candidate (" + id
                        + ") is negative, but ids in the database must be 0 or above. Segment again with overwrite.");
            }
        }
        this.window = window;
        this.model = model;
        this.ids = ids.clone();
    }

    /** A problem without database: ids are the candidates' places in the model. */
    public static WindowProblem of(TrackingModel model) {
        long[] ids = new long[model.candidates()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
        }
        return new WindowProblem(0, model, ids);
    }

    /** Index of the window, from 0. */
    public int window() {
        return window;
    }

    /** The problem. */
    public TrackingModel model() {
        return model;
    }

    /** Id of a candidate in the database. */
    public long id(int candidate) {
        return ids[candidate];
    }
}
