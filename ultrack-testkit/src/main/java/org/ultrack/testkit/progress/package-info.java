// SPDX-License-Identifier: BSD-3-Clause
/** Runs that are cancelled on the way. In: when. Out: who hears of the progress and stops it. */
@NullMarked
package org.ultrack.testkit.progress;

import org.jspecify.annotations.NullMarked;
