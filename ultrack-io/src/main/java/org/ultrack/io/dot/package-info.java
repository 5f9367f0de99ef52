// SPDX-License-Identifier: BSD-3-Clause
/**
 * Tracks as a graph in the DOT language of Graphviz. In: track graphs. Out: files that Graphviz, pydot and networkx
 * read.
 */
@NullMarked
package org.ultrack.io.dot;

import org.jspecify.annotations.NullMarked;
