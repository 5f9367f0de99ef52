// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

/**
 * Packed bytes that cannot be unpacked. The message is the end of a sentence that begins with the name of the file:
 * "has a damaged zstd frame: …". Whoever knows the file makes the sentence.
 */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1;

    /** With the end of the sentence. */
    public CodecException(String message) {
        super(message);
    }

    /** With the end of the sentence and what was found. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
