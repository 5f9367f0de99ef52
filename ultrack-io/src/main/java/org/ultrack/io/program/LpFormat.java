// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import java.io.IOException;
import java.io.Writer;
import org.ultrack.io.program.Program.Names;
import org.ultrack.solver.formulation.Formulation;

/**
 * The LP format of CPLEX. Free columns are binaries; a fixed one is a general integer with its bounds, because some
 * readers give a binary new bounds.
 */
final class LpFormat {
    /** Lines are broken before they get longer; readers stop at 255 to 560 characters. */
    private static final int WIDTH = 100;

    private final Formulation program;
    private final Names names;
    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    private LpFormat(Program program, Writer out) {
        this.program = program.formulation();
        this.names = program.names();
        this.out = out;
    }

    /**
     * Writes a program.
     *
     * @param title for the first line, a comment
     */
    static void write(Program program, String title, Writer out) throws IOException {
        new LpFormat(program, out).write(title);
    }

    private void write(String title) throws IOException {
        line("\\ " + title);
        line("Maximize");
        writeObjective();
        line("Subject To");
        for (int row = 0; row < program.rows(); row++) {
            if (program.start(row) < program.start(row + 1)) {
                writeRow(row);
            }
        }
        line("Bounds");
        for (int column = 0; column < program.columns(); column++) {
            if (isFixed(column)) {
                line.append(' ');
                names.nameColumn(column, line);
                line.append(" = ").append(program.lower(column));
                flush();
            }
        }
        writeColumns("Binaries", false);
        writeColumns("Generals", true);
        line("End");
    }

    private void writeObjective() throws IOException {
        line.append(" weight:");
        boolean empty = true;
        for (int column = 0; column < program.columns(); column++) {
            double value = program.objective(column);
            if (value != 0) {
                breakLine();
                line.append(value < 0 ? " - " : " + ").append(Math.abs(value)).append(' ');
                names.nameColumn(column, line);
                empty = false;
            }
        }
        if (empty && program.columns() > 0) {
            line.append(" 0 ");
            names.nameColumn(0, line);
        }
        flush();
    }

    private void writeRow(int row) throws IOException {
        line.append(' ');
        names.nameRow(row, line);
        line.append(':');
        for (int entry = program.start(row); entry < program.start(row + 1); entry++) {
            breakLine();
            line.append(entry < program.split(row) ? " + " : " - ");
            names.nameColumn(program.column(entry), line);
        }
        line.append(program.isEquation(row) ? " = " : " <= ").append(program.limit(row));
        flush();
    }

    private void writeColumns(String section, boolean fixed) throws IOException {
        line(section);
        for (int column = 0; column < program.columns(); column++) {
            if (isFixed(column) == fixed) {
                breakLine();
                line.append(' ');
                names.nameColumn(column, line);
            }
        }
        if (!line.isEmpty()) {
            flush();
        }
    }

    private boolean isFixed(int column) {
        return program.lower(column) == program.upper(column);
    }

    private void breakLine() throws IOException {
        if (line.length() > WIDTH) {
            flush();
            line.append(' ');
        }
    }

    private void line(String text) throws IOException {
        line.append(text);
        flush();
    }

    private void flush() throws IOException {
        out.append(line).append('\n');
        line.setLength(0);
    }
}
