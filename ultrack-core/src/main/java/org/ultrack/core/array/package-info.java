// SPDX-License-Identifier: BSD-3-Clause
/**
 * Primitive arrays and what is built on them, without a word of the domain. In: imglib2 frames, axes X, Y(, Z), at the
 * one border {@link org.ultrack.core.array.FramePixels}, and plain arrays. Out: pixels in C order (x fastest), sorted
 * orders, disjoint sets.
 */
@NullMarked
package org.ultrack.core.array;

import org.jspecify.annotations.NullMarked;
