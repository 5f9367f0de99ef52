// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

/** Plugs an engine in; found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface TrackingEngineProvider {

    /**
     * Opens a run. Nothing is written before the first stage.
     *
     * @throws org.ultrack.error.InvalidInputException when the database cannot be used; the message says what to do
     */
    TrackingEngine open(RunContext context);
}
