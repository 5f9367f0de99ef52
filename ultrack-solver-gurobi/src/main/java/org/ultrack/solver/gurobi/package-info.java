// SPDX-License-Identifier: BSD-3-Clause
/**
 * The solver {@code GUROBI}. In: a {@link org.ultrack.solver.TrackingModel}. Out: a checked solution with bound, margins
 * and prices.
 *
 * <p>{@code com.gurobi:gurobi} carries the native libraries for Linux (x86-64 and ARM), macOS and Windows (x86-64), a jar of
 * 90 MB. On first use those of the machine are unpacked into a folder {@code .gurobi} below {@code java.io.tmpdir}, where they
 * stay; a library on {@code java.library.path} comes first. A licence is needed, and not part of it. Give
 * {@code --enable-native-access=ALL-UNNAMED} to the JVM, or it warns.
 */
@NullMarked
package org.ultrack.solver.gurobi;

import org.jspecify.annotations.NullMarked;
