// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.error;

/**
 * A step failed for a reason that is not the user's input: a full disk, a lost database, a defect. The message names
 * the step and, where there is one, the frame; the cause is what happened there.
 */
public class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the step, the frame, the next step */
    public TrackingException(String message) {
        super(message);
    }

    /**
     * @param message the step, the frame, the next step
     * @param cause what happened there
     */
    public TrackingException(String message, Throwable cause) {
        super(message, cause);
    }
}
