// SPDX-License-Identifier: BSD-3-Clause
/**
 * What goes wrong, said once. In: what was written, what is known. Out: the exceptions that every module throws,
 * {@link org.ultrack.error.InvalidInputException} for what a user can mend and
 * {@link org.ultrack.error.TrackingException} for everything else, and
 * {@link org.ultrack.error.Suggestion}, what somebody may have meant.
 */
@NullMarked
package org.ultrack.error;

import org.jspecify.annotations.NullMarked;
