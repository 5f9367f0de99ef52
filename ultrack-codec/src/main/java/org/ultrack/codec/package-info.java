// SPDX-License-Identifier: BSD-3-Clause
/**
 * Compressed bytes. In: packed bytes and room for what they unpack to; bytes to pack. Out: unpacked bytes, never more than
 * there is room for, and packed ones. Knows no file and no image.
 */
@NullMarked
package org.ultrack.codec;

import org.jspecify.annotations.NullMarked;
