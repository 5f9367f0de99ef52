// SPDX-License-Identifier: BSD-3-Clause
/**
 * Keeps a run: candidates, overlaps, links, solution. In: {@link org.ultrack.core.candidate.FrameCandidates} frame by
 * frame, links, what the solver chose. Out: the same, and the columns of a window or of the solution
 * ({@link org.ultrack.core.store.CandidateTable}, {@link org.ultrack.core.store.LinkTable},
 * {@link org.ultrack.core.store.SolutionTable}), also from and to databases of Python's ultrack. The only place that speaks SQL.
 *
 * <p>Start at {@link org.ultrack.core.store.TrackingStore}; {@link org.ultrack.core.store.Stores} opens one.
 */
@NullMarked
package org.ultrack.core.store;

import org.jspecify.annotations.NullMarked;
