// SPDX-License-Identifier: BSD-3-Clause
/** Annotations from text. In: a CSV file. Out: {@link org.ultrack.annotation.Annotations}. */
@NullMarked
package org.ultrack.io.annotation;

import org.jspecify.annotations.NullMarked;
