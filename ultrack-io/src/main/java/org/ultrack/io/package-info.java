// SPDX-License-Identifier: BSD-3-Clause
/**
 * The door to the formats. In: the name of a file or folder, or an address. Out: the movie in it, read by the format that it
 * is of.
 */
@NullMarked
package org.ultrack.io;

import org.jspecify.annotations.NullMarked;
