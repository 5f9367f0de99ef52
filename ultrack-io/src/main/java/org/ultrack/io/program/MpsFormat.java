// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import java.io.IOException;
import java.io.Writer;
import org.ultrack.io.program.Program.Names;
import org.ultrack.solver.formulation.Formulation;

/** The free MPS format, column by column. */
final class MpsFormat {
    private static final String OBJECTIVE = "weight";

    private final Formulation program;
    private final Names names;
    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    private MpsFormat(Program program, Writer out) {
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
        new MpsFormat(program, out).write(title);
    }

    private void write(String title) throws IOException {
        line("* " + title);
        line("NAME ultrack FREE");
        line("OBJSENSE");
        line("    MAX");
        writeRows();
        writeColumns();
        writeLimits();
        writeBounds();
        line("ENDATA");
    }

    private void writeRows() throws IOException {
        line("ROWS");
        line(" N " + OBJECTIVE);
        for (int row = 0; row < program.rows(); row++) {
            line.append(program.isEquation(row) ? " E " : " L ");
            names.nameRow(row, line);
            flush();
        }
    }

    private void writeColumns() throws IOException {
        int[] start = new int[program.columns() + 1];
        int[] signedRows = signedRows(start);
        line("COLUMNS");
        line("    integers 'MARKER' 'INTORG'");
        for (int column = 0; column < program.columns(); column++) {
            double value = program.objective(column);
            if (value != 0 || start[column] == start[column + 1]) { // a column is known by its first coefficient
                line.append("    ");
                names.nameColumn(column, line);
                line.append(' ').append(OBJECTIVE).append(' ').append(value);
                flush();
            }
            for (int entry = start[column]; entry < start[column + 1]; entry++) {
                int signedRow = signedRows[entry];
                line.append("    ");
                names.nameColumn(column, line);
                line.append(' ');
                names.nameRow(signedRow < 0 ? ~signedRow : signedRow, line);
                line.append(signedRow < 0 ? " -1" : " 1");
                flush();
            }
        }
        line("    integers 'MARKER' 'INTEND'");
    }

    /**
     * The transposed matrix: rows by column, the complement of the row where the coefficient is −1.
     *
     * @param start filled with the position of the first entry of each column
     */
    private int[] signedRows(int[] start) {
        int entries = program.start(program.rows());
        for (int entry = 0; entry < entries; entry++) {
            start[program.column(entry) + 1]++;
        }
        for (int column = 0; column < program.columns(); column++) {
            start[column + 1] += start[column];
        }
        int[] next = start.clone();
        int[] signedRows = new int[entries];
        for (int row = 0; row < program.rows(); row++) {
            for (int entry = program.start(row); entry < program.start(row + 1); entry++) {
                signedRows[next[program.column(entry)]++] = entry < program.split(row) ? row : ~row;
            }
        }
        return signedRows;
    }

    private void writeLimits() throws IOException {
        line("RHS");
        for (int row = 0; row < program.rows(); row++) {
            if (program.limit(row) != 0) {
                line.append("    rhs ");
                names.nameRow(row, line);
                line.append(' ').append(program.limit(row));
                flush();
            }
        }
    }

    private void writeBounds() throws IOException {
        line("BOUNDS");
        for (int column = 0; column < program.columns(); column++) {
            boolean fixed = program.lower(column) == program.upper(column);
            line.append(fixed ? " FX bounds " : " UP bounds ");
            names.nameColumn(column, line);
            line.append(' ').append(program.upper(column));
            flush();
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
