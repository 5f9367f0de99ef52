// SPDX-License-Identifier: BSD-3-Clause
/**
 * What every format needs from the file system. In: paths. Out: files and folders that appear whole or not at all, one by
 * one or together, and the numbered files of a folder in order. Knows no format.
 */
@NullMarked
package org.ultrack.io.file;

import org.jspecify.annotations.NullMarked;
