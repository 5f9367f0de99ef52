// SPDX-License-Identifier: BSD-3-Clause
/**
 * What a run is told. In: values, or a configuration file read elsewhere. Out: checked, immutable records.
 */
@NullMarked
package org.ultrack.config;

import org.jspecify.annotations.NullMarked;
