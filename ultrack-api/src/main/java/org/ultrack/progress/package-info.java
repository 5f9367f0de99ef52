// SPDX-License-Identifier: BSD-3-Clause
/**
 * How a run speaks to its caller. In: a listener, a request to stop; both together are {@link Progress}. Out: stages,
 * counts.
 */
@NullMarked
package org.ultrack.progress;

import org.jspecify.annotations.NullMarked;
