// SPDX-License-Identifier: BSD-3-Clause
/**
 * Which candidate may become which in the next frame. In: the candidates of two neighbouring frames as {@link
 * org.ultrack.core.link.LinkingFrame}, and where asked for how far they moved and how bright they are. Out: {@link
 * org.ultrack.core.link.FrameLinks}, the best pairs with their weights.
 */
@NullMarked
package org.ultrack.core.link;

import org.jspecify.annotations.NullMarked;
