// SPDX-License-Identifier: BSD-3-Clause
/**
 * Files and folders that appear whole or not at all, one by one or together, whatever ends the run that makes them. In: paths. Out:
 * where to write, and the names given at the end. Knows no format.
 */
@NullMarked
package org.ultrack.file;

import org.jspecify.annotations.NullMarked;
