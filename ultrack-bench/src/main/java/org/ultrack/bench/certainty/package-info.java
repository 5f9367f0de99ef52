// SPDX-License-Identifier: BSD-3-Clause
/**
 * Do low margins find the mistakes? In: movies whose truth is known. Out: how many of the wrong cells and links somebody
 * finds who looks at the least certain ones first.
 */
@NullMarked
package org.ultrack.bench.certainty;

import org.jspecify.annotations.NullMarked;
