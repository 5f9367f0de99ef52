// SPDX-License-Identifier: BSD-3-Clause
/**
 * The result. In: the selected candidates and their parents. Out: a forest of tracks with masks at hand.
 */
@NullMarked
package org.ultrack.tracks;

import org.jspecify.annotations.NullMarked;
