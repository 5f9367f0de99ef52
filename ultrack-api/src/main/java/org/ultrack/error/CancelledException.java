// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.error;

/** The work was cancelled on request; what had been finished by then is kept. */
public final class CancelledException extends TrackingException {
    private static final long serialVersionUID = 1L;

    /** @param message what was cancelled and where it stopped */
    public CancelledException(String message) {
        super(message);
    }
}
