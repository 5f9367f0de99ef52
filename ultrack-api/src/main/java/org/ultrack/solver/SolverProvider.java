// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.Optional;
import java.util.Set;

/**
 * Plugs a solver in; found by {@link java.util.ServiceLoader}. Loading a provider must not load native code: that is
 * for {@link #obstacle} and {@link #create}.
 */
public interface SolverProvider {

    /** Name in {@code tracking.solver_name}, upper case, for example {@code OJALGO}. */
    String name();

    /** Version of the library that does the work, or of the solver itself. */
    String version();

    /** What it can do; the same at every call, whether it can be used here or not. */
    Set<Capability> capabilities();

    /** Higher is asked first when no name is given. The default solver has 100. */
    int priority();

    /** Why the solver cannot be used here (a missing library or licence) and what to do, or empty when it can. */
    Optional<String> obstacle();

    /** A solver, ready. */
    Solver create();
}
