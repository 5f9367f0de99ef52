// SPDX-License-Identifier: BSD-3-Clause
/**
 * The imperative shell: threads, progress, cancellation, the store. In: a configuration and movies. Out: the stages of
 * a run in a database, and the track graph. Provides the engine behind {@link org.ultrack.Tracker}.
 */
@NullMarked
package org.ultrack.core.pipeline;

import org.jspecify.annotations.NullMarked;
