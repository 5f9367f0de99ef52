// SPDX-License-Identifier: BSD-3-Clause
/**
 * Configuration files. In: the TOML files of ultrack. Out: checked {@link org.ultrack.config.MainConfig} values, and
 * files that Python's ultrack reads.
 */
@NullMarked
package org.ultrack.io.config;

import org.jspecify.annotations.NullMarked;
