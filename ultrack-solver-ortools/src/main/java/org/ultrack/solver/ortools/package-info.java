// SPDX-License-Identifier: BSD-3-Clause
/**
 * The solvers {@code HIGHS} and {@code SCIP} through Google's OR-Tools. In: a {@link org.ultrack.solver.TrackingModel}.
 * Out: a checked solution with bound, margins and prices.
 *
 * <p>{@code com.google.ortools:ortools-java} brings native libraries for Linux (x86-64 and ARM, glibc), macOS (both) and
 * Windows (x86-64), about 115 MB of jars in all. On first use those of the machine are unpacked into a folder
 * {@code ortools-java…} below {@code java.io.tmpdir} (70 MB on Linux), which is removed when the JVM ends, though not when
 * it is killed. Give {@code --enable-native-access=ALL-UNNAMED} to the JVM, or it warns.
 */
@NullMarked
package org.ultrack.solver.ortools;

import org.jspecify.annotations.NullMarked;
