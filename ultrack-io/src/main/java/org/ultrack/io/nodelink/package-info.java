// SPDX-License-Identifier: BSD-3-Clause
/**
 * Tracks as node-link JSON, the form in which networkx keeps graphs ({@code networkx.node_link_data}). In: track graphs,
 * JSON files. Out: the same; what {@code networkx.node_link_graph} reads and Python's ultrack exports.
 */
@NullMarked
package org.ultrack.io.nodelink;

import org.jspecify.annotations.NullMarked;
