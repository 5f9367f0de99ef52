// SPDX-License-Identifier: BSD-3-Clause
/**
 * The programs others read our files with. In: the name of a script and its arguments. Out: what it printed; a script that
 * fails fails the test.
 */
@NullMarked
package org.ultrack.testkit.interop;

import org.jspecify.annotations.NullMarked;
