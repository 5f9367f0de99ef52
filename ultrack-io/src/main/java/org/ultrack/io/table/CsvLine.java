// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.table;

import java.io.IOException;

/** A line of numbers. What is not known is left empty, which pandas reads as NaN; infinity is {@code inf}. */
final class CsvLine {
    private final StringBuilder text = new StringBuilder();
    private boolean started;

    CsvLine add(long value) {
        separate();
        text.append(value);
        return this;
    }

    CsvLine add(double value) {
        separate();
        if (Double.isInfinite(value)) {
            text.append(value > 0 ? "inf" : "-inf");
        } else if (!Double.isNaN(value)) {
            text.append(value);
        }
        return this;
    }

    private void separate() {
        if (started) {
            text.append(',');
        }
        started = true;
    }

    /** Ends the line and begins the next. */
    void end(Appendable out) throws IOException {
        out.append(text).append('\n');
        text.setLength(0);
        started = false;
    }
}
