// SPDX-License-Identifier: BSD-3-Clause
/**
 * The service interface between the tracker and what does the work. In: configuration, movies. Out: the stages of a run.
 */
@NullMarked
package org.ultrack.engine;

import org.jspecify.annotations.NullMarked;
