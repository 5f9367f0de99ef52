// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * The tracking problem of one window, in domain terms: candidates in their hierarchies, links between neighbouring
 * frames, what each choice earns. Columnar, immutable; memory linear in candidates and links.
 *
 * <p>With {@code x} selected, {@code a} appears, {@code d} disappears, {@code v} divides (per candidate) and {@code y}
 * used (per link), all 0 or 1, a solution maximises
 *
 * <pre>
 *   Σ linkValue·y + Σ nodeValue·x + Σ appearValue·a + Σ disappearValue·d + Σ divisionValue·v
 *   subject to, for every candidate,   Σ_in y + a = x,   x + v = Σ_out y + d,   v ≤ x,
 *   and no two selected candidates of which one is an ancestor of the other.
 * </pre>
 *
 * <p>Candidates are sorted by frame; a hierarchy parent lies in the same frame; a link leads from a frame to the next.
 * (Bragantini et al. 2024, arXiv:2308.04526.)
 *
 * <p>Each of x, a, d, v and y may be fixed beforehand ({@link Fixing}), and the number of selected candidates of a frame
 * may be given ({@link #count}). Note that {@code x + v = Σ_out y + d} lets a candidate divide and lose one of the two:
 * "the track ends here" is d required and v forbidden, "two children" is v required and d forbidden.
 */
public final class TrackingModel {
    /** The parent of a candidate that is the top of its hierarchy. */
    public static final int NO_PARENT = -1;

    private final int[] frame;
    private final int[] parent;
    private final double[] nodeValue;
    private final double[] appearValue;
    private final double[] disappearValue;
    private final double[] divisionValue;
    private final int[] source;
    private final int[] target;
    private final double[] linkValue;
    private final Fixing[] fixedNode;
    private final Fixing[] fixedLink;
    private final Fixing[] fixedAppear;
    private final Fixing[] fixedDisappear;
    private final Fixing[] fixedDivision;
    private final int[] countFrame;
    private final int[] count;

    private TrackingModel(Builder builder) {
        this.frame = builder.frame;
        this.parent = builder.parent;
        this.nodeValue = builder.nodeValue;
        this.appearValue = builder.appearValue;
        this.disappearValue = builder.disappearValue;
        this.divisionValue = builder.divisionValue;
        this.source = builder.source;
        this.target = builder.target;
        this.linkValue = builder.linkValue;
        this.fixedNode = builder.fixedNode;
        this.fixedLink = builder.fixedLink;
        this.fixedAppear = builder.fixedAppear;
        this.fixedDisappear = builder.fixedDisappear;
        this.fixedDivision = builder.fixedDivision;
        this.countFrame =
                builder.counts.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.count =
                builder.counts.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Starts a model.
     *
     * @param candidates number of candidates
     * @param links number of links
     */
    public static Builder builder(int candidates, int links) {
        return new Builder(candidates, links);
    }

    /** Starts a model equal to this one, so that some choices can be fixed otherwise. O(candidates + links). */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Number of candidates. */
    public int candidates() {
        return frame.length;
    }

    /** Number of links. */
    public int links() {
        return source.length;
    }

    /** Frame of a candidate; does not decrease with the candidate. */
    public int frame(int candidate) {
        return frame[candidate];
    }

    /** Hierarchy parent of a candidate, a candidate of the same frame, or {@link #NO_PARENT}. */
    public int parent(int candidate) {
        return parent[candidate];
    }

    /** What selecting a candidate earns. */
    public double nodeValue(int candidate) {
        return nodeValue[candidate];
    }

    /** What a track that starts at the candidate earns; 0 where starting is free. */
    public double appearValue(int candidate) {
        return appearValue[candidate];
    }

    /** What a track that ends at the candidate earns; 0 where ending is free. */
    public double disappearValue(int candidate) {
        return disappearValue[candidate];
    }

    /** What a division of the candidate earns. */
    public double divisionValue(int candidate) {
        return divisionValue[candidate];
    }

    /** Candidate at the earlier end of a link. */
    public int source(int link) {
        return source[link];
    }

    /** Candidate at the later end of a link. */
    public int target(int link) {
        return target[link];
    }

    /** What using a link earns. */
    public double linkValue(int link) {
        return linkValue[link];
    }

    /** Whether the choice of a candidate was made before. */
    public Fixing nodeFixing(int candidate) {
        return fixedNode[candidate];
    }

    /** Whether the choice of a link was made before. */
    public Fixing linkFixing(int link) {
        return fixedLink[link];
    }

    /** Whether it was decided before that a track starts at the candidate. */
    public Fixing appearFixing(int candidate) {
        return fixedAppear[candidate];
    }

    /** Whether it was decided before that the track of the candidate, or one of two after a division, ends there. */
    public Fixing disappearFixing(int candidate) {
        return fixedDisappear[candidate];
    }

    /** Whether it was decided before that the candidate divides. */
    public Fixing divisionFixing(int candidate) {
        return fixedDivision[candidate];
    }

    /** In how many frames the number of selected candidates is given. */
    public int counts() {
        return count.length;
    }

    /** Frame of a given number, ascending. */
    public int countFrame(int index) {
        return countFrame[index];
    }

    /** How many candidates must be selected in that frame. */
    public int count(int index) {
        return count[index];
    }

    /** First candidate of a frame or of a later one; {@link #candidates()} when there is none. Cost O(log candidates). */
    public int firstAt(int time) {
        int low = 0;
        int high = frame.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether one candidate is the other or one of its ancestors in the hierarchy. Cost: the depth of the hierarchy. */
    public boolean overlap(int first, int second) {
        return isAncestorOrSelf(first, second) || isAncestorOrSelf(second, first);
    }

    private boolean isAncestorOrSelf(int ancestor, int candidate) {
        for (int node = candidate; node != NO_PARENT; node = parent[node]) {
            if (node == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Whether the other is a model of the same candidates, links, values and fixed choices in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackingModel model
                && Arrays.equals(frame, model.frame)
                && Arrays.equals(parent, model.parent)
                && Arrays.equals(source, model.source)
                && Arrays.equals(target, model.target)
                && Arrays.equals(nodeValue, model.nodeValue)
                && Arrays.equals(appearValue, model.appearValue)
                && Arrays.equals(disappearValue, model.disappearValue)
                && Arrays.equals(divisionValue, model.divisionValue)
                && Arrays.equals(linkValue, model.linkValue)
                && Arrays.equals(fixedNode, model.fixedNode)
                && Arrays.equals(fixedLink, model.fixedLink)
                && Arrays.equals(fixedAppear, model.fixedAppear)
                && Arrays.equals(fixedDisappear, model.fixedDisappear)
                && Arrays.equals(fixedDivision, model.fixedDivision)
                && Arrays.equals(countFrame, model.countFrame)
                && Arrays.equals(count, model.count);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(frame) + Arrays.hashCode(source)) + Arrays.hashCode(linkValue);
    }

    /** What is known of a choice before solving. */
    public enum Fixing {
        /** The solver decides. */
        FREE,
        /** Must not be chosen. */
        FORBIDDEN,
        /** Must be chosen. */
        REQUIRED
    }

    /** Fills a model column by column. Not thread-safe; used once. */
    public static final class Builder {
        private final int[] frame;
        private final int[] parent;
        private final double[] nodeValue;
        private final double[] appearValue;
        private final double[] disappearValue;
        private final double[] divisionValue;
        private final int[] source;
        private final int[] target;
        private final double[] linkValue;
        private final Fixing[] fixedNode;
        private final Fixing[] fixedLink;
        private final Fixing[] fixedAppear;
        private final Fixing[] fixedDisappear;
        private final Fixing[] fixedDivision;
        private final SortedMap<Integer, Integer> counts = new TreeMap<>();
        private int candidates;
        private int links;

        private Builder(int candidates, int links) {
            frame = new int[candidates];
            parent = new int[candidates];
            nodeValue = new double[candidates];
            appearValue = new double[candidates];
            disappearValue = new double[candidates];
            divisionValue = new double[candidates];
            source = new int[links];
            target = new int[links];
            linkValue = new double[links];
            fixedNode = free(candidates);
            fixedLink = free(links);
            fixedAppear = free(candidates);
            fixedDisappear = free(candidates);
            fixedDivision = free(candidates);
        }

        private Builder(TrackingModel model) {
            frame = model.frame.clone();
            parent = model.parent.clone();
            nodeValue = model.nodeValue.clone();
            appearValue = model.appearValue.clone();
            disappearValue = model.disappearValue.clone();
            divisionValue = model.divisionValue.clone();
            source = model.source.clone();
            target = model.target.clone();
            linkValue = model.linkValue.clone();
            fixedNode = model.fixedNode.clone();
            fixedLink = model.fixedLink.clone();
            fixedAppear = model.fixedAppear.clone();
            fixedDisappear = model.fixedDisappear.clone();
            fixedDivision = model.fixedDivision.clone();
            for (int k = 0; k < model.counts(); k++) {
                counts.put(model.countFrame(k), model.count(k));
            }
            candidates = model.candidates();
            links = model.links();
        }

        private static Fixing[] free(int size) {
            Fixing[] fixings = new Fixing[size];
            Arrays.fill(fixings, Fixing.FREE);
            return fixings;
        }

        /**
         * Adds the next candidate.
         *
         * @param frame its frame, not before that of the candidate added before
         * @param parent index of its hierarchy parent (may be added later), or {@link #NO_PARENT}
         * @param nodeValue what selecting it earns
         * @param appearValue what a track that starts here earns
         * @param disappearValue what a track that ends here earns
         * @param divisionValue what a division here earns
         * @return index of the candidate
         */
        public int addCandidate(
                int frame,
                int parent,
                double nodeValue,
                double appearValue,
                double disappearValue,
                double divisionValue) {
            int index = candidates++;
            this.frame[index] = frame;
            this.parent[index] = parent;
            this.nodeValue[index] = nodeValue;
            this.appearValue[index] = appearValue;
            this.disappearValue[index] = disappearValue;
            this.divisionValue[index] = divisionValue;
            return index;
        }

        /**
         * Adds the next link.
         *
         * @param source candidate at t
         * @param target candidate at t + 1
         * @param linkValue what using it earns
         * @return index of the link
         */
        public int addLink(int source, int target, double linkValue) {
            int index = links++;
            this.source[index] = source;
            this.target[index] = target;
            this.linkValue[index] = linkValue;
            return index;
        }

        /** Makes the choice of a candidate beforehand. */
        public Builder fixNode(int candidate, Fixing fixing) {
            fixedNode[candidate] = fixing;
            return this;
        }

        /** Makes the choice of a link beforehand. */
        public Builder fixLink(int link, Fixing fixing) {
            fixedLink[link] = fixing;
            return this;
        }

        /** Decides beforehand whether a track starts at the candidate (a). */
        public Builder fixAppear(int candidate, Fixing fixing) {
            fixedAppear[candidate] = fixing;
            return this;
        }

        /** Decides beforehand whether a track ends at the candidate (d). */
        public Builder fixDisappear(int candidate, Fixing fixing) {
            fixedDisappear[candidate] = fixing;
            return this;
        }

        /** Decides beforehand whether the candidate divides (v). */
        public Builder fixDivision(int candidate, Fixing fixing) {
            fixedDivision[candidate] = fixing;
            return this;
        }

        /**
         * Gives the number of selected candidates of a frame, in place of a number given before.
         *
         * @param frame a frame; one without candidates can only have 0
         * @param count 0 or above
         */
        public Builder requireCount(int frame, int count) {
            counts.put(frame, count);
            return this;
        }

        /**
         * Checks every rule and gives the model.
         *
         * @throws InvalidInputException when a candidate or link breaks a rule; the message names it
         */
        public TrackingModel build() {
            if (candidates != frame.length || links != source.length) {
                throw new IllegalStateException("The model was announced with " + frame.length + " candidates and "
                        + source.length + " links, but got " + candidates + " and " + links + ".");
            }
            checkCandidates();
            checkHierarchies();
            checkLinks();
            counts.forEach((time, count) -> {
                if (count < 0) {
                    throw new InvalidInputException(
                            "The number of cells (" + count + ") of frame " + time + " must be 0 or above.");
                }
            });
            return new TrackingModel(this);
        }

        private void checkCandidates() {
            for (int i = 0; i < candidates; i++) {
                if (i > 0 && frame[i] < frame[i - 1]) {
                    throw new InvalidInputException("Candidate " + i + " is in frame " + frame[i]
                            + " after one in frame " + frame[i - 1] + ". Sort the candidates by frame.");
                }
                double sum = nodeValue[i] + appearValue[i] + disappearValue[i] + divisionValue[i];
                if (!Double.isFinite(sum)) {
                    throw new InvalidInputException(
                            "A value of candidate " + i + " is not a finite number. Check weights and probabilities.");
                }
            }
        }

        private void checkHierarchies() {
            byte[] state = new byte[candidates];
            for (int i = 0; i < candidates; i++) {
                int up = parent[i];
                if (up != NO_PARENT && (up < 0 || up >= candidates || frame[up] != frame[i])) {
                    throw new InvalidInputException("The hierarchy parent (" + up + ") of candidate " + i
                            + " must be a candidate of the same frame, or " + NO_PARENT + ".");
                }
            }
            for (int i = 0; i < candidates; i++) {
                int node = i;
                while (node != NO_PARENT && state[node] == 0) {
                    state[node] = 1;
                    node = parent[node];
                }
                if (node != NO_PARENT && state[node] == 1) {
                    throw new InvalidInputException("Candidate " + node + " is its own ancestor.");
                }
                for (node = i; node != NO_PARENT && state[node] == 1; node = parent[node]) {
                    state[node] = 2;
                }
            }
        }

        private void checkLinks() {
            for (int e = 0; e < links; e++) {
                int from = source[e];
                int to = target[e];
                if (from < 0 || to < 0 || from >= candidates || to >= candidates || frame[to] != frame[from] + 1) {
                    throw new InvalidInputException("Link " + e + " (" + from + " to " + to
                            + ") must lead from a candidate to one of the next frame.");
                }
                if (!Double.isFinite(linkValue[e])) {
                    throw new InvalidInputException("The value of link " + e + " is not a finite number.");
                }
            }
            checkTwice();
        }

        /** Links by source, as chains; a mark at each target of the source at hand. */
        private void checkTwice() {
            int[] last = new int[candidates];
            int[] former = new int[links];
            int[] mark = new int[candidates];
            Arrays.fill(last, -1);
            for (int e = 0; e < links; e++) {
                former[e] = last[source[e]];
                last[source[e]] = e;
            }
            for (int i = 0; i < candidates; i++) {
                for (int e = last[i]; e >= 0; e = former[e]) {
                    if (mark[target[e]] == i + 1) {
                        throw new InvalidInputException(
                                "The link from candidate " + i + " to " + target[e] + " stands twice.");
                    }
                    mark[target[e]] = i + 1;
                }
            }
        }
    }
}
