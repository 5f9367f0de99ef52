// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.util.ArrayList;
import java.util.List;
import org.ultrack.error.InvalidInputException;

/** Collects what is wrong with a section, so that all of it is reported at once. */
final class Problems {
    private final String section;
    private final List<String> found = new ArrayList<>();

    Problems(String section) {
        this.section = section;
    }

    void add(String key, Object value, String rule, String nextStep) {
        found.add(section + "." + key + " (" + value + ") " + rule + ". " + nextStep);
    }

    void atLeast(String key, int value, int least) {
        if (value < least) {
            add(key, value, "must be at least " + least, "Use " + least + " or more.");
        }
    }

    void finite(String key, double value) {
        if (!Double.isFinite(value)) {
            add(key, value, "must be a finite number", "Give a number.");
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}
