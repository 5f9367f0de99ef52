// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A command that was run: its exit code and what it printed. */
record Run(int exit, String out, String err) {

    static Run of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Ultrack.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    /** Of a command with further arguments. */
    static Run with(List<?> first, Object... more) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return of(all.toArray());
    }

    /** The command did what it was asked to. */
    Run succeeded() {
        assertThat(exit).as(err).isZero();
        assertThat(err).doesNotContain("error:");
        return this;
    }

    /** The user is told what to mend: on the error output alone, without a stack trace. */
    Run refused(String... parts) {
        assertThat(exit).as(err).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).contains(parts).contains("error: ").doesNotContain("\tat ", "--stacktrace");
        return this;
    }
}
