// SPDX-License-Identifier: BSD-3-Clause
/**
 * The door to the formats. In: the name of a file or folder, or an address; tracks. Out: the movie or the tracks in it, read by
 * the format that it is of; tracks written in the format that the name says.
 */
@NullMarked
package org.ultrack.io;

import org.jspecify.annotations.NullMarked;
