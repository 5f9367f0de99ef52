// SPDX-License-Identifier: BSD-3-Clause
/**
 * What every format needs from the file system. In: paths and frames. Out: the numbered files of a folder in order, files read with
 * progress, frames written several at once. Knows no format.
 */
@NullMarked
package org.ultrack.io.file;

import org.jspecify.annotations.NullMarked;
