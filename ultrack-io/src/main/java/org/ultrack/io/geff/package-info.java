// SPDX-License-Identifier: BSD-3-Clause
/**
 * Tracks in the Graph Exchange File Format, GEFF 1: a Zarr group of cells, links and their properties. In: track graphs,
 * GEFF of any program. Out: the same; exports have the layout of Python's ultrack.
 *
 * <p>Source: <a href="https://liveimagetrackingtools.org/geff/latest/specification/">GEFF specification</a>, version 1.3.
 */
@NullMarked
package org.ultrack.io.geff;

import org.jspecify.annotations.NullMarked;
