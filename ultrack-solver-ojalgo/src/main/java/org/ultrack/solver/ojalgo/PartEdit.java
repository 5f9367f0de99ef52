// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/**
 * How a part came out of a former one in which less was fixed: what was selected there, and where they differ. Every
 * solution of the part, completed by any solution of what was taken away that fits, is one of the former part.
 *
 * @param former what was found of the former part
 * @param nodes candidates of the part that were selected
 * @param links links of the part that were used
 * @param complete whether nothing that was selected or used was taken away, nor the way it ended decided
 * @param touched candidates next to what was fixed or taken away: what is outside of these and their links keeps the same
 *     rules as before
 */
record PartEdit(PartOutcome former, BitSet nodes, BitSet links, boolean complete, BitSet touched) {

    /** The edit that made a part, or null when it is not one that only fixes more. O(part). */
    static @Nullable PartEdit of(Part part, PartOutcome former) {
        Comparison comparison = new Comparison(part, former);
        return comparison.isRestriction() ? comparison.edit() : null;
    }

    /** Used once. */
    private static final class Comparison {
        private final PartOutcome outcome;
        private final Part former;
        private final TrackingModel before;
        private final TrackingModel after;
        /** Place in the former part of each candidate of the part. */
        private final int[] place;

        private final int[] linkPlace;
        /** Place in the part of each candidate of the former part, −1 for those taken away. */
        private final int[] remaining;

        /** How many children each candidate of the former part had. */
        private final int[] children;

        private final BitSet touched = new BitSet();
        private boolean complete = true;

        Comparison(Part part, PartOutcome outcome) {
            this.outcome = outcome;
            former = outcome.part();
            before = former.model();
            after = part.model();
            place = places(part.candidates(), former.candidates());
            linkPlace = places(part.links(), former.links());
            remaining = new int[before.candidates()];
            Arrays.fill(remaining, -1);
            children = new int[before.candidates()];
            outcome.best().links().stream().forEach(e -> children[before.source(e)]++);
            for (int i = 0; i < place.length; i++) {
                if (place[i] >= 0) {
                    remaining[place[i]] = i;
                }
            }
        }

        /** Where ascending numbers stand in others, −1 where they do not. */
        private static int[] places(int[] some, int[] all) {
            int[] places = new int[some.length];
            int at = 0;
            for (int k = 0; k < some.length; k++) {
                while (at < all.length && all[at] < some[k]) {
                    at++;
                }
                places[k] = at < all.length && all[at] == some[k] ? at : -1;
            }
            return places;
        }

        boolean isRestriction() {
            boolean same = after.counts() == before.counts();
            for (int k = 0; k < after.counts() && same; k++) {
                same = after.countFrame(k) == before.countFrame(k) && after.count(k) == before.count(k);
            }
            for (int i = 0; i < place.length && same; i++) {
                same = place[i] >= 0 && isRestricted(i, place[i]);
            }
            for (int e = 0; e < linkPlace.length && same; e++) {
                same = linkPlace[e] >= 0 && isRestrictedLink(e, linkPlace[e]);
            }
            return same;
        }

        private boolean isRestricted(int now, int then) {
            return after.frame(now) == before.frame(then)
                    && after.parent(now) == remainingAbove(then)
                    && after.nodeValue(now) == before.nodeValue(then)
                    && after.appearValue(now) == before.appearValue(then)
                    && after.disappearValue(now) == before.disappearValue(then)
                    && after.divisionValue(now) == before.divisionValue(then)
                    && touch(now, after.nodeFixing(now), before.nodeFixing(then))
                    && touch(now, after.appearFixing(now), before.appearFixing(then))
                    && touchEnd(now, then, after.disappearFixing(now), before.disappearFixing(then))
                    && touchEnd(now, then, after.divisionFixing(now), before.divisionFixing(then));
        }

        /** With one child, a candidate may have divided and lost the other. */
        private boolean touchEnd(int candidate, int then, Fixing fixing, Fixing formerFixing) {
            complete &= fixing == formerFixing || children[then] != 1;
            return touch(candidate, fixing, formerFixing);
        }

        private int remainingAbove(int then) {
            int up = before.parent(then);
            while (up != TrackingModel.NO_PARENT && remaining[up] < 0) {
                up = before.parent(up);
            }
            return up == TrackingModel.NO_PARENT ? up : remaining[up];
        }

        private boolean isRestrictedLink(int now, int then) {
            return place[after.source(now)] == before.source(then)
                    && place[after.target(now)] == before.target(then)
                    && after.linkValue(now) == before.linkValue(then)
                    && touch(after.source(now), after.linkFixing(now), before.linkFixing(then))
                    && touch(after.target(now), after.linkFixing(now), before.linkFixing(then));
        }

        /** Whether a choice is as before or was open then. */
        private boolean touch(int candidate, Fixing now, Fixing then) {
            if (now != then) {
                touched.set(candidate);
            }
            return now == then || then == Fixing.FREE;
        }

        PartEdit edit() {
            for (int then = 0; then < remaining.length; then++) {
                touchAcrossTaken(then);
            }
            touchTakenLinks();
            for (int k = 0; k < after.counts(); k++) {
                touchCounted(after.countFrame(k));
            }
            BitSet nodes = new BitSet();
            BitSet links = new BitSet();
            for (int i = 0; i < place.length; i++) {
                nodes.set(i, outcome.best().nodes().get(place[i]));
            }
            for (int e = 0; e < linkPlace.length; e++) {
                links.set(e, outcome.best().links().get(linkPlace[e]));
            }
            return new PartEdit(outcome, nodes, links, complete, touched);
        }

        /** What overlaps a candidate that was taken away: the one below, and all above it. */
        private void touchAcrossTaken(int then) {
            boolean taken = remaining[then] < 0;
            complete &= !taken || !outcome.best().nodes().get(then);
            for (int up = before.parent(then); up != TrackingModel.NO_PARENT; up = before.parent(up)) {
                if (taken && remaining[up] >= 0) {
                    touched.set(remaining[up]);
                }
                if (remaining[then] >= 0 && remaining[up] < 0) {
                    touched.set(remaining[then]);
                }
            }
        }

        private void touchTakenLinks() {
            int next = 0;
            for (int then = 0; then < before.links(); then++) {
                if (next < linkPlace.length && linkPlace[next] == then) {
                    next++;
                    continue;
                }
                complete &= !outcome.best().links().get(then);
                touchRemaining(before.source(then));
                touchRemaining(before.target(then));
            }
        }

        /** Where the number is given, what is decided about one candidate of a frame concerns all. */
        private void touchCounted(int frame) {
            int from = after.firstAt(frame);
            int to = after.firstAt(frame + 1);
            boolean changed = to - from < before.firstAt(frame + 1) - before.firstAt(frame);
            int first = touched.nextSetBit(from);
            if (changed || (first >= 0 && first < to)) {
                touched.set(from, to);
            }
        }

        private void touchRemaining(int then) {
            if (remaining[then] >= 0) {
                touched.set(remaining[then]);
            }
        }
    }
}
