// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import org.ultrack.annotation.Annotation;

/** Annotations as bytes, for columns. */
final class AnnotationCode {
    static final byte UNKNOWN = 0;
    static final byte REAL = 1;
    static final byte FAKE = 2;

    private AnnotationCode() {}

    static Annotation annotation(byte code) {
        return switch (code) {
            case UNKNOWN -> Annotation.UNKNOWN;
            case REAL -> Annotation.REAL;
            case FAKE -> Annotation.FAKE;
            default -> throw new IllegalArgumentException("There is no annotation " + code + ".");
        };
    }
}
