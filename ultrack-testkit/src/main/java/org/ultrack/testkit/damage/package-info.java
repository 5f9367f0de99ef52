// SPDX-License-Identifier: BSD-3-Clause
/**
 * Damaged files for readers. In: good bytes and a reader. Out: many seeded damages of them, each of which the reader has to
 * read or to refuse by name.
 */
@NullMarked
package org.ultrack.testkit.damage;

import org.jspecify.annotations.NullMarked;
