// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A recorded CSV: rows by column name. The files hold no quotes and no commas inside a cell. */
final class GoldenTable {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    GoldenTable(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.getFirst().split(",", -1);
        for (int column = 0; column < header.length; column++) {
            columns.put(header[column], column);
        }
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isBlank()) {
                rows.add(line.split(",", -1));
            }
        }
    }

    int size() {
        return rows.size();
    }

    String text(int row, String column) {
        return rows.get(row)[columns.get(column)];
    }

    long whole(int row, String column) {
        return (long) number(row, column);
    }

    double number(int row, String column) {
        return Double.parseDouble(text(row, column));
    }
}
