// SPDX-License-Identifier: BSD-3-Clause
/**
 * Movies of cells whose lineage is known, for demonstrations and tests. In: a configuration with a seed. Out: images,
 * labels and a table of tracks; equal configurations give equal movies on every machine.
 */
@NullMarked
package org.ultrack.core.simulation;

import org.jspecify.annotations.NullMarked;
