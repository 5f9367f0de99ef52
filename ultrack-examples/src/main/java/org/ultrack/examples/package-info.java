// SPDX-License-Identifier: BSD-3-Clause
/** Programs to copy from. In: a movie. Out: lineages. The snippets of the documentation are regions of these files. */
@NullMarked
package org.ultrack.examples;

import org.jspecify.annotations.NullMarked;
