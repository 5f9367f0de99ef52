// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/** What is wrong inside a TIFF file, as a clause without the file's name and without a full stop. */
final class TiffFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    TiffFormatException(String what) {
        super(what);
    }
}
