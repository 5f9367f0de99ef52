// SPDX-License-Identifier: BSD-3-Clause
/**
 * What every format needs from the file system. In: paths. Out: files that appear whole or not at all, and the
 * numbered files of a folder in order. Knows no format.
 */
@NullMarked
package org.ultrack.io.file;

import org.jspecify.annotations.NullMarked;
