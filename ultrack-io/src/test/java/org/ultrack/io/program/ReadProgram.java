// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A program read back from LP or MPS text, knowing nothing of who wrote it, and tried on all its points. */
final class ReadProgram {
    final Map<String, Double> objective = new LinkedHashMap<>();
    final Map<String, Row> rows = new LinkedHashMap<>();
    final Map<String, int[]> bounds = new LinkedHashMap<>();
    final Set<String> integers = new HashSet<>();
    boolean maximise;

    static final class Row {
        final Map<String, Double> coefficients = new LinkedHashMap<>();
        String relation = "";
        double limit;
    }

    static ReadProgram of(Path file) throws IOException {
        ReadProgram program = new ReadProgram();
        if (file.toString().endsWith(".mps")) {
            program.readMps(Files.readAllLines(file));
        } else {
            program.readLp(Files.readAllLines(file));
        }
        return program;
    }

    private void readMps(List<String> lines) {
        String section = "";
        String cost = "";
        boolean inIntegers = false;
        for (String line : lines) {
            if (line.startsWith("*")) {
                continue;
            }
            String[] words = line.trim().split(" +");
            if (!line.startsWith(" ")) {
                section = words[0];
                continue;
            }
            switch (section) {
                case "OBJSENSE" -> maximise = words[0].equals("MAX");
                case "ROWS" -> {
                    if (words[0].equals("N")) {
                        cost = words[1];
                    } else {
                        row(words[1]).relation = words[0].equals("E") ? "=" : "<=";
                    }
                }
                case "COLUMNS" -> {
                    if (words[1].equals("'MARKER'")) {
                        inIntegers = words[2].equals("'INTORG'");
                        continue;
                    }
                    (words[1].equals(cost) ? objective : known(words[1]).coefficients)
                            .merge(words[0], Double.valueOf(words[2]), Double::sum);
                    bounds.putIfAbsent(words[0], new int[] {0, Integer.MAX_VALUE});
                    if (inIntegers) {
                        integers.add(words[0]);
                    }
                }
                case "RHS" -> known(words[1]).limit = Double.parseDouble(words[2]);
                case "BOUNDS" -> {
                    int[] bound = bounds.get(words[2]);
                    bound[1] = Integer.parseInt(words[3]);
                    bound[0] = words[0].equals("FX") ? bound[1] : 0;
                }
                default -> throw new AssertionError(line);
            }
        }
    }

    private Row row(String name) {
        if (rows.containsKey(name)) {
            throw new AssertionError("two rows are named " + name);
        }
        rows.put(name, new Row());
        return rows.get(name);
    }

    private Row known(String name) {
        if (!rows.containsKey(name)) {
            throw new AssertionError("there is no row " + name);
        }
        return rows.get(name);
    }

    private void readLp(List<String> lines) {
        String section = "";
        List<String> words = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("\\")) {
                continue;
            }
            if (line.startsWith(" ")) {
                words.addAll(List.of(line.trim().split(" +")));
                continue;
            }
            readSection(section, words);
            words.clear();
            section = line;
        }
        if (!section.equals("End")) {
            throw new AssertionError("the file ends with " + section);
        }
    }

    private void readSection(String section, List<String> words) {
        switch (section) {
            case "" -> {}
            case "Maximize" -> {
                maximise = true;
                readTerms(words.subList(1, words.size()), objective);
            }
            case "Subject To" -> readRows(words);
            case "Bounds" -> {
                for (int i = 0; i < words.size(); i += 3) {
                    int value = Integer.parseInt(words.get(i + 2));
                    bounds.put(words.get(i), new int[] {value, value});
                }
            }
            case "Binaries" ->
                words.forEach(name -> {
                    integers.add(name);
                    bounds.put(name, new int[] {0, 1});
                });
            case "Generals" -> integers.addAll(words);
            default -> throw new AssertionError(section);
        }
    }

    private void readRows(List<String> words) {
        int from = 0;
        while (from < words.size()) {
            Row row = row(words.get(from).replace(":", ""));
            int to = from;
            while (!words.get(to).equals("=") && !words.get(to).equals("<=")) {
                to++;
            }
            readTerms(words.subList(from + 1, to), row.coefficients);
            row.relation = words.get(to);
            row.limit = Double.parseDouble(words.get(to + 1));
            from = to + 2;
        }
    }

    private static void readTerms(List<String> words, Map<String, Double> terms) {
        double sign = 1;
        double value = 1;
        for (String word : words) {
            if (word.equals("+") || word.equals("-")) {
                sign = word.equals("+") ? 1 : -1;
                value = 1;
            } else if (Character.isDigit(word.charAt(0))) {
                value = Double.parseDouble(word);
            } else {
                terms.merge(word, sign * value, Double::sum);
            }
        }
    }

    /** The best value of all integer points within bounds and rows. */
    OptionalDouble optimum() {
        List<String> names = List.copyOf(bounds.keySet());
        if (!maximise || !integers.containsAll(names)) {
            throw new AssertionError("not a maximisation over integers");
        }
        double best = Double.NEGATIVE_INFINITY;
        for (long point = 0; point < 1L << names.size(); point++) {
            if (isFeasible(names, point)) {
                best = Math.max(best, value(objective, names, point));
            }
        }
        return best == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    private boolean isFeasible(List<String> names, long point) {
        for (int j = 0; j < names.size(); j++) {
            int[] bound = bounds.get(names.get(j));
            if ((point >> j & 1) < bound[0] || (point >> j & 1) > bound[1]) {
                return false;
            }
        }
        for (Row row : rows.values()) {
            double sum = value(row.coefficients, names, point);
            if (sum > row.limit || (row.relation.equals("=") && sum < row.limit)) {
                return false;
            }
        }
        return true;
    }

    private static double value(Map<String, Double> terms, List<String> names, long point) {
        double value = 0;
        for (int j = 0; j < names.size(); j++) {
            value += (point >> j & 1) == 1 ? terms.getOrDefault(names.get(j), 0.0) : 0;
        }
        return value;
    }
}
