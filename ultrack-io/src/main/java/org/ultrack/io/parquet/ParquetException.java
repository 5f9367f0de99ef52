// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

/** What is wrong with a file; the message goes on after its name. */
final class ParquetException extends Exception {
    private static final long serialVersionUID = 1;

    ParquetException(String message) {
        super(message);
    }

    ParquetException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Damage, told as what was found. */
    static ParquetException damaged(String what) {
        return new ParquetException("is damaged: " + what + ". Write it again.");
    }
}
