// SPDX-License-Identifier: BSD-3-Clause
/**
 * What goes wrong, said once. In: nothing. Out: the two exceptions that every module throws,
 * {@link org.ultrack.error.InvalidInputException} for what a user can mend and
 * {@link org.ultrack.error.TrackingException} for everything else.
 */
@NullMarked
package org.ultrack.error;

import org.jspecify.annotations.NullMarked;
