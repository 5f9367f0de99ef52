// SPDX-License-Identifier: BSD-3-Clause
/**
 * The tracking problem as a value, and the service interface of those who solve it. In: candidates, links, weights.
 * Out: a checked solution with its bound.
 */
@NullMarked
package org.ultrack.solver;

import org.jspecify.annotations.NullMarked;
