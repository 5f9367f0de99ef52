// SPDX-License-Identifier: BSD-3-Clause
/**
 * The {@code ultrack} command. In: arguments. Out: files, progress bars and summaries on the terminal, exit code 0, 1
 * (failed) or 2 (the user's input cannot be used). The only place that prints.
 */
@NullMarked
package org.ultrack.cli;

import org.jspecify.annotations.NullMarked;
