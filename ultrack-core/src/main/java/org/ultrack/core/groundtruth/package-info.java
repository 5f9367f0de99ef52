// SPDX-License-Identifier: BSD-3-Clause
/**
 * Which candidates are the cells of a ground truth. In: candidates and labels of a frame. Out: pairs that share pixels,
 * and those of them that match one to one.
 */
@NullMarked
package org.ultrack.core.groundtruth;

import org.jspecify.annotations.NullMarked;
