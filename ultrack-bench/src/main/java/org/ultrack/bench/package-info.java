// SPDX-License-Identifier: BSD-3-Clause
/**
 * Benchmarks of the hot paths. In: simulated movies, the same on every machine. Out: JMH's figures on the terminal.
 */
@NullMarked
package org.ultrack.bench;

import org.jspecify.annotations.NullMarked;
