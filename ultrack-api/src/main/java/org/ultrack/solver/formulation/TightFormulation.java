// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.Arrays;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The tracking problem as a linear program in 0/1 columns whose relaxation is integral or nearly so:
 *
 * <pre>
 *   maximise  Σ objective(j) · z_j   subject to   Σ_{plus} z − Σ_{minus} z ≤ limit(row),   lower(j) ≤ z_j ≤ upper(j).
 * </pre>
 *
 * <p>Columns, for n candidates: {@code x_i} (selected) at i, {@code v_i} (divides) at n + i, {@code y_e} (link used) at
 * 2n + e. Appearing and disappearing are eliminated, {@code a = x − Σ_in y} and {@code d = x + v − Σ_out y}, which moves
 * their values into the columns: x earns node + appear + disappear, v division + disappear, y link − appear(target) −
 * disappear(source). What fixed choices imply stands in the bounds of the columns.
 *
 * <p>Rows ({@link RowKind}), each once for its {@link #subject}:
 *
 * <pre>
 *   PARENT    Σ_in y ≤ x                          at most one parent (a ≥ 0)
 *   CHILDREN  Σ_out y ≤ x + v                     at most two children (d ≥ 0)
 *   DIVIDES   v ≤ x
 *   CHILD     v ≤ Σ_out y                         only where dividing pays by itself (d ≤ 1)
 *   PATH      Σ x on the path leaf to top ≤ 1     one row for each leaf, instead of a row for each overlapping pair
 *   CHAIN     Σ_{targets that overlap} y ≤ x      for each source and each maximal chain of its targets
 *   APPEARS   x ≤ Σ_in y                          where appearing is forbidden (a = 0)
 *   DISAPPEARS x + v ≤ Σ_out y                    where disappearing is forbidden (d = 0)
 *   AT_MOST, AT_LEAST   Σ x = n                   where the number of candidates of a frame is given
 * </pre>
 *
 * <p>Where disappearing is required (d = 1), CHILDREN reads {@code Σ_out y ≤ x + v − 1}.
 *
 * <p>A source whose targets all overlap cannot divide: CHAIN then implies CHILDREN, which is left out, and v is fixed at 0
 * unless dividing pays by itself (division + disappear above 0) or one of the two is required. Built in O(links + entries); immutable.
 */
public final class TightFormulation implements Formulation {
    private final int candidates;
    private final double[] objective;
    private final byte[] lower;
    private final byte[] upper;
    private final int rows;
    private final int[] start;
    private final int[] split;
    private final int[] column;
    private final int[] limit;
    private final int[] subject;
    private final RowKind[] kind;

    private TightFormulation(int candidates, double[] objective, byte[] lower, byte[] upper, RowBuffer buffer) {
        this.candidates = candidates;
        this.objective = objective;
        this.lower = lower;
        this.upper = upper;
        this.rows = buffer.rows;
        this.start = Arrays.copyOf(buffer.start, rows + 1);
        this.split = Arrays.copyOf(buffer.split, rows);
        this.column = Arrays.copyOf(buffer.column, buffer.entries);
        this.limit = Arrays.copyOf(buffer.limit, rows);
        this.subject = Arrays.copyOf(buffer.subject, rows);
        this.kind = Arrays.copyOf(buffer.kind, rows);
    }

    /**
     * Formulates a model.
     *
     * @throws org.ultrack.error.InvalidInputException when its fixed choices contradict each other
     */
    public static TightFormulation of(TrackingModel model) {
        return new Construction(model, ImpliedFixings.of(model)).run();
    }

    @Override
    public int columns() {
        return objective.length;
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

    @Override
    public int divides(int candidate) {
        return candidates + candidate;
    }

    @Override
    public int used(int link) {
        return 2 * candidates + link;
    }

    @Override
    public double objective(int index) {
        return objective[index];
    }

    @Override
    public int lower(int index) {
        return lower[index];
    }

    @Override
    public int upper(int index) {
        return upper[index];
    }

    /** What a row says. */
    public RowKind kind(int row) {
        return kind[row];
    }

    /** What a row is about: a candidate, a link, or the index of a count; see {@link RowKind}. */
    public int subject(int row) {
        return subject[row];
    }

    @Override
    public boolean isEquation(int row) {
        return false;
    }

    @Override
    public int limit(int row) {
        return limit[row];
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

    /** Fills the columns, then the rows; used once. */
    private static final class Construction {
        private final TrackingModel model;
        private final int n;
        private final double[] objective;
        private final byte[] lower;
        private final byte[] upper;
        private final HierarchyOrder order;
        private final RowBuffer rows = new RowBuffer();

        Construction(TrackingModel model, ImpliedFixings fixings) {
            this.model = model;
            n = model.candidates();
            int columns = 2 * n + model.links();
            objective = new double[columns];
            lower = new byte[columns];
            upper = new byte[columns];
            order = HierarchyOrder.of(model);
            for (int i = 0; i < n; i++) {
                objective[i] = model.nodeValue(i) + model.appearValue(i) + model.disappearValue(i);
                objective[n + i] = model.divisionValue(i) + model.disappearValue(i);
                fix(i, fixings.node(i));
                fix(n + i, model.divisionFixing(i));
                upper[n + i] = (byte) Math.min(upper[n + i], upper[i]);
            }
            for (int e = 0; e < model.links(); e++) {
                objective[2 * n + e] =
                        model.linkValue(e) - model.appearValue(model.target(e)) - model.disappearValue(model.source(e));
                fix(2 * n + e, fixings.link(e));
            }
        }

        private void fix(int index, Fixing fixing) {
            lower[index] = (byte) (fixing == Fixing.REQUIRED ? 1 : 0);
            upper[index] = (byte) (fixing == Fixing.FORBIDDEN ? 0 : 1);
        }

        TightFormulation run() {
            addParents();
            addSources();
            addPaths();
            addCounts();
            return new TightFormulation(n, objective, lower, upper, rows);
        }

        private void addParents() {
            int[] offset = new int[n + 1];
            int[] byTarget = new int[model.links()];
            for (int e = 0; e < byTarget.length; e++) {
                offset[model.target(e) + 1]++;
            }
            for (int i = 0; i < n; i++) {
                offset[i + 1] += offset[i];
            }
            int[] next = offset.clone();
            for (int e = 0; e < byTarget.length; e++) {
                byTarget[next[model.target(e)]++] = e;
            }
            for (int i = 0; i < n; i++) {
                if (offset[i] < offset[i + 1]) {
                    addLinks(byTarget, offset[i], offset[i + 1]);
                    rows.split();
                    rows.add(i);
                    rows.end(RowKind.PARENT, i, 0);
                }
                if (model.appearFixing(i) == Fixing.FORBIDDEN) {
                    rows.add(i);
                    rows.split();
                    addLinks(byTarget, offset[i], offset[i + 1]);
                    rows.end(RowKind.APPEARS, i, 0);
                }
            }
        }

        private void addSources() {
            int[] offset = new int[n + 1];
            int[] bySource = linksBySource(offset);
            int[] chain = new int[bySource.length];
            for (int i = 0; i < n; i++) {
                int from = offset[i];
                int to = offset[i + 1];
                boolean ends = model.disappearFixing(i) == Fixing.REQUIRED;
                boolean mustDivide = model.divisionFixing(i) == Fixing.REQUIRED;
                int chains = addChains(i, bySource, from, to, chain);
                boolean oneChildMayDivide = (objective[n + i] > 0 && chains > 0) || ends || mustDivide;
                if (model.disappearFixing(i) == Fixing.FORBIDDEN) {
                    rows.add(i);
                    rows.add(n + i);
                    rows.split();
                    addLinks(bySource, from, to);
                    rows.end(RowKind.DISAPPEARS, i, 0);
                }
                if (chains > 1 || ends) {
                    addLinks(bySource, from, to);
                    rows.split();
                    rows.add(i);
                    rows.add(n + i);
                    rows.end(RowKind.CHILDREN, i, ends ? -1 : 0);
                }
                if (!oneChildMayDivide && chains <= 1) {
                    upper[n + i] = 0;
                    continue;
                }
                rows.add(n + i);
                rows.split();
                rows.add(i);
                rows.end(RowKind.DIVIDES, i, 0);
                if (oneChildMayDivide) {
                    rows.add(n + i);
                    rows.split();
                    addLinks(bySource, from, to);
                    rows.end(RowKind.CHILD, i, 0);
                }
            }
        }

        /**
         * The links of a source come in depth-first order of their targets; a stack holds the targets above the current
         * one. Where the next target is not below the current one, the stack is a maximal chain.
         */
        private int addChains(int source, int[] bySource, int from, int to, int[] stack) {
            int depth = 0;
            int chains = 0;
            for (int position = from; position < to; position++) {
                int target = model.target(bySource[position]);
                while (depth > 0 && !order.isAncestorOrSelf(model.target(stack[depth - 1]), target)) {
                    depth--;
                }
                stack[depth++] = bySource[position];
                boolean deepest =
                        position + 1 == to || !order.isAncestorOrSelf(target, model.target(bySource[position + 1]));
                if (deepest) {
                    addLinks(stack, 0, depth);
                    rows.split();
                    rows.add(source);
                    rows.end(RowKind.CHAIN, stack[depth - 1], 0);
                    chains++;
                }
            }
            return chains;
        }

        private void addPaths() {
            for (int position = 0; position < n; position++) {
                int leaf = order.candidate(position);
                if (!order.isLeaf(leaf) || model.parent(leaf) == TrackingModel.NO_PARENT) {
                    continue;
                }
                for (int up = leaf; up != TrackingModel.NO_PARENT; up = model.parent(up)) {
                    rows.add(up);
                }
                rows.split();
                rows.end(RowKind.PATH, leaf, 1);
            }
        }

        private void addCounts() {
            for (int k = 0; k < model.counts(); k++) {
                int from = model.firstAt(model.countFrame(k));
                int to = model.firstAt(model.countFrame(k) + 1);
                addCandidates(from, to);
                rows.split();
                rows.end(RowKind.AT_MOST, k, model.count(k));
                rows.split();
                addCandidates(from, to);
                rows.end(RowKind.AT_LEAST, k, -model.count(k));
            }
        }

        private void addCandidates(int from, int to) {
            for (int i = from; i < to; i++) {
                rows.add(i);
            }
        }

        private void addLinks(int[] links, int from, int to) {
            for (int position = from; position < to; position++) {
                rows.add(2 * n + links[position]);
            }
        }

        /** Links by source, those of a source in depth-first order of their targets: two counting sorts. */
        private int[] linksBySource(int[] offset) {
            int links = model.links();
            int[] byRank = new int[links];
            int[] count = new int[n + 1];
            for (int e = 0; e < links; e++) {
                count[order.rank(model.target(e)) + 1]++;
                offset[model.source(e) + 1]++;
            }
            for (int i = 0; i < n; i++) {
                count[i + 1] += count[i];
                offset[i + 1] += offset[i];
            }
            for (int e = 0; e < links; e++) {
                byRank[count[order.rank(model.target(e))]++] = e;
            }
            int[] next = offset.clone();
            int[] bySource = new int[links];
            for (int e : byRank) {
                bySource[next[model.source(e)]++] = e;
            }
            return bySource;
        }
    }
}
