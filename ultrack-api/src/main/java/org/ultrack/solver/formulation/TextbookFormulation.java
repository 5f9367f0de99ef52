// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The tracking problem as every textbook writes it, with nothing eliminated and nothing strengthened, so that any solver
 * can check ours:
 *
 * <pre>
 *   maximise  Σ objective(j) · z_j   subject to   Σ_{plus} z − Σ_{minus} z  = or ≤  limit(row),   lower(j) ≤ z_j ≤ upper(j),
 *   all z_j 0 or 1.
 * </pre>
 *
 * <p>Columns, for n candidates: {@code x_i} (selected) at i, {@code a_i} (appears) at n + i, {@code d_i} (disappears) at
 * 2n + i, {@code v_i} (divides) at 3n + i, {@code y_e} (link used) at 4n + e. What was decided beforehand stands in the
 * bounds of its column; what follows from it does not.
 *
 * <p>Rows ({@link Rule}):
 *
 * <pre>
 *   ENTERS    Σ_in y + a = x         for each candidate
 *   LEAVES    x + v = Σ_out y + d    for each candidate
 *   DIVIDES   v ≤ x                  for each candidate
 *   OVERLAP   x_i + x_j ≤ 1          for each candidate i and each of its ancestors j
 *   COUNT     Σ x = n                for each frame whose number of candidates is given
 * </pre>
 *
 * <p>Its relaxation is weak, and pairs are as many as the depths of the hierarchies add up to: to solve, take
 * {@link TightFormulation}. Built in O(links + entries); immutable. (Bragantini et al. 2024, arXiv:2308.04526.)
 */
public final class TextbookFormulation implements Formulation {
    private final TrackingModel model;
    private final int candidates;
    private final int rows;
    private final int[] start;
    private final int[] split;
    private final int[] column;

    private TextbookFormulation(TrackingModel model, Construction built) {
        this.model = model;
        this.candidates = model.candidates();
        this.rows = built.rows;
        this.start = built.start;
        this.split = built.split;
        this.column = built.column;
    }

    /** What a row says, in the order of the rows. */
    public enum Rule {
        /** What is selected has a parent or appears. */
        ENTERS,
        /** What is selected has a child or disappears; what divides has two, or one and disappears. */
        LEAVES,
        /** Only what is selected divides. */
        DIVIDES,
        /** Of a candidate and its ancestor at most one is selected. */
        OVERLAP,
        /** The number of selected candidates of a frame. */
        COUNT
    }

    /** Formulates a model. */
    public static TextbookFormulation of(TrackingModel model) {
        Construction construction = new Construction(model);
        construction.run();
        return new TextbookFormulation(model, construction);
    }

    @Override
    public int columns() {
        return 4 * candidates + model.links();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int entries() {
        return column.length;
    }

    @Override
    public int selected(int candidate) {
        return candidate;
    }

    /** Column of "a track starts at the candidate". */
    public int appears(int candidate) {
        return candidates + candidate;
    }

    /** Column of "a track ends at the candidate". */
    public int disappears(int candidate) {
        return 2 * candidates + candidate;
    }

    @Override
    public int divides(int candidate) {
        return 3 * candidates + candidate;
    }

    @Override
    public int used(int link) {
        return 4 * candidates + link;
    }

    @Override
    public double objective(int index) {
        int candidate = index % Math.max(1, candidates);
        return switch (block(index)) {
            case 0 -> model.nodeValue(candidate);
            case 1 -> model.appearValue(candidate);
            case 2 -> model.disappearValue(candidate);
            case 3 -> model.divisionValue(candidate);
            default -> model.linkValue(index - 4 * candidates);
        };
    }

    private Fixing fixing(int index) {
        int candidate = index % Math.max(1, candidates);
        return switch (block(index)) {
            case 0 -> model.nodeFixing(candidate);
            case 1 -> model.appearFixing(candidate);
            case 2 -> model.disappearFixing(candidate);
            case 3 -> model.divisionFixing(candidate);
            default -> model.linkFixing(index - 4 * candidates);
        };
    }

    private int block(int index) {
        return index < 4 * candidates ? index / candidates : 4;
    }

    @Override
    public int lower(int index) {
        return fixing(index) == Fixing.REQUIRED ? 1 : 0;
    }

    @Override
    public int upper(int index) {
        return fixing(index) == Fixing.FORBIDDEN ? 0 : 1;
    }

    /** What a row says. */
    public Rule rule(int row) {
        if (row >= rows - model.counts()) {
            return Rule.COUNT;
        }
        if (row >= 3 * candidates) {
            return Rule.OVERLAP;
        }
        return row < candidates ? Rule.ENTERS : row < 2 * candidates ? Rule.LEAVES : Rule.DIVIDES;
    }

    @Override
    public boolean isEquation(int row) {
        Rule rule = rule(row);
        return rule != Rule.DIVIDES && rule != Rule.OVERLAP;
    }

    /** What a row is about: a candidate (the lower one of an overlap), or the index of a count. */
    public int subject(int row) {
        return switch (rule(row)) {
            case ENTERS, LEAVES, DIVIDES -> row % candidates;
            case OVERLAP -> column[start[row]];
            case COUNT -> row - (rows - model.counts());
        };
    }

    @Override
    public int limit(int row) {
        return switch (rule(row)) {
            case ENTERS, LEAVES, DIVIDES -> 0;
            case OVERLAP -> 1;
            case COUNT -> model.count(subject(row));
        };
    }

    @Override
    public int start(int row) {
        return start[row];
    }

    @Override
    public int split(int row) {
        return split[row];
    }

    @Override
    public int column(int entry) {
        return column[entry];
    }

    /** Counts the entries of each row, then fills them in; used once. */
    private static final class Construction {
        private final TrackingModel model;
        private final int n;
        private final int rows;
        private final int[] start;
        private final int[] split;
        private final int[] column;
        private int row;
        private int entry;

        Construction(TrackingModel model) {
            this.model = model;
            n = model.candidates();
            long overlaps = 0;
            for (int i = 0; i < n; i++) {
                for (int up = model.parent(i); up != TrackingModel.NO_PARENT; up = model.parent(up)) {
                    overlaps++;
                }
            }
            long counted = 0;
            for (int k = 0; k < model.counts(); k++) {
                counted += model.firstAt(model.countFrame(k) + 1) - model.firstAt(model.countFrame(k));
            }
            rows = Math.toIntExact(3L * n + overlaps + model.counts());
            start = new int[rows + 1];
            split = new int[rows];
            column = new int[Math.toIntExact(7L * n + 2L * model.links() + 2 * overlaps + counted)];
        }

        void run() {
            addEntersAndLeaves();
            for (int i = 0; i < n; i++) {
                add(3 * n + i);
                split();
                add(i);
                end();
            }
            for (int i = 0; i < n; i++) {
                for (int up = model.parent(i); up != TrackingModel.NO_PARENT; up = model.parent(up)) {
                    add(i);
                    add(up);
                    split();
                    end();
                }
            }
            for (int k = 0; k < model.counts(); k++) {
                int to = model.firstAt(model.countFrame(k) + 1);
                for (int i = model.firstAt(model.countFrame(k)); i < to; i++) {
                    add(i);
                }
                split();
                end();
            }
        }

        /** Every link goes to its place in two rows: that of its target, and n rows on that of its source. */
        private void addEntersAndLeaves() {
            for (int e = 0; e < model.links(); e++) {
                start[model.target(e) + 1]++;
                start[n + model.source(e) + 1]++;
            }
            int[] next = new int[2 * n];
            for (int i = 0; i < 2 * n; i++) {
                start[i + 1] += start[i] + (i < n ? 2 : 3);
                next[i] = start[i] + (i < n ? 0 : 2);
            }
            for (int e = 0; e < model.links(); e++) {
                column[next[model.target(e)]++] = 4 * n + e;
                column[next[n + model.source(e)]++] = 4 * n + e;
            }
            for (int i = 0; i < n; i++) {
                column[next[i]++] = n + i;
                split[i] = next[i];
                column[next[i]] = i;
                column[start[n + i]] = i;
                column[start[n + i] + 1] = 3 * n + i;
                split[n + i] = start[n + i] + 2;
                column[next[n + i]] = 2 * n + i;
            }
            row = 2 * n;
            entry = start[row];
        }

        private void add(int index) {
            column[entry++] = index;
        }

        private void split() {
            split[row] = entry;
        }

        private void end() {
            start[++row] = entry;
        }
    }
}
