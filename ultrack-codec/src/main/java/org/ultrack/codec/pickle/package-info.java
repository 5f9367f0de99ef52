// SPDX-License-Identifier: BSD-3-Clause
/**
 * Python's pickles as data. In: pickled bytes and the names that may occur in them. Out: a tree of inert values, and arrays
 * of NumPy among them; pickled bytes of the few values that Python's ultrack reads. Nothing is ever called: a name of
 * Python's stays a name.
 */
@NullMarked
package org.ultrack.codec.pickle;

import org.jspecify.annotations.NullMarked;
