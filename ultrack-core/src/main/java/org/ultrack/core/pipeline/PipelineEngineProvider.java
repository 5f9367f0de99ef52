// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import org.ultrack.engine.RunContext;
import org.ultrack.engine.TrackingEngine;
import org.ultrack.engine.TrackingEngineProvider;

/** The engine of this module, found by {@link java.util.ServiceLoader}. */
public final class PipelineEngineProvider implements TrackingEngineProvider {

    /** For the service loader. */
    public PipelineEngineProvider() {}

    @Override
    public TrackingEngine open(RunContext context) {
        return new PipelineEngine(context);
    }
}
