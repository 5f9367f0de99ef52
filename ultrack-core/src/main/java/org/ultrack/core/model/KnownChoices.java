// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.annotation.Annotation;
import org.ultrack.core.model.Fact.Source;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.solver.Choice;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * Makes the choices of a window that are known beforehand, and tells which fact is behind a choice.
 *
 * <pre>
 *   said of            REAL                                   FAKE
 *   a candidate        selected                               not selected
 *   appearing          a track starts (a)                     no track starts (not a)
 *   disappearing       a track ends (d), no division (not v)  no track ends (not d)
 *   dividing           division (v), no track ends (not d)    no division (not v)
 *   a link             used                                   not used
 * </pre>
 *
 * <p>A window sees nothing before its first frame and after its last one. What was said of links into the first frame or
 * out of the last one holds in the window that sees them; here it only follows that the candidate is selected, when
 * something is said to be real. A candidate of a frame that a neighbouring window has decided, and that this neighbour
 * has not selected, has no parent or child there.
 */
final class KnownChoices {
    private final CandidateTable candidates;
    private final LinkTable links;
    private final Window window;
    private final Given given;
    /** Frames with a known number, in the order of the model's counts. */
    private final int[] countFrames;

    KnownChoices(CandidateTable candidates, LinkTable links, Window window, Given given) {
        this.candidates = candidates;
        this.links = links;
        this.window = window;
        this.given = given;
        this.countFrames = given.countedFrames()
                .filter(t -> t >= window.solveFrom() && t <= window.solveTo())
                .toArray();
    }

    /** Fixes what is known; gives the pairs of facts that ask for opposite choices. */
    List<List<Fact>> fix(TrackingModel.Builder model) {
        List<List<Fact>> opposites = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Fact required = requires(i);
            if (required != null) {
                model.fixNode(i, Fixing.REQUIRED);
            }
            if (given.annotated()) {
                fixAnnotated(model, i, required, opposites);
            }
        }
        if (given.annotated()) {
            for (int e = 0; e < links.size(); e++) {
                model.fixLink(e, fixing(links.annotation(e)));
            }
        }
        for (int t : countFrames) {
            model.requireCount(t, given.count(t));
        }
        return opposites;
    }

    private void fixAnnotated(TrackingModel.Builder model, int i, @Nullable Fact required, List<List<Fact>> opposites) {
        Annotation appears = candidates.appearAnnotation(i);
        Annotation disappears = candidates.disappearAnnotation(i);
        Annotation divides = candidates.divisionAnnotation(i);
        if (candidates.nodeAnnotation(i) == Annotation.FAKE) {
            if (required == null) {
                model.fixNode(i, Fixing.FORBIDDEN);
            } else {
                opposites.add(List.of(required, new Fact(Source.CELL, i, false)));
            }
        }
        if (disappears == Annotation.REAL && divides == Annotation.REAL) {
            opposites.add(List.of(new Fact(Source.DISAPPEARS, i, true), new Fact(Source.DIVIDES, i, true)));
            return;
        }
        if (appears == Annotation.REAL || seesParents(i)) {
            model.fixAppear(i, fixing(appears));
        }
        if (disappears == Annotation.REAL) {
            model.fixDisappear(i, Fixing.REQUIRED).fixDivision(i, Fixing.FORBIDDEN);
        }
        if (!seesChildren(i)) {
            return;
        }
        if (disappears == Annotation.FAKE || divides == Annotation.REAL) {
            model.fixDisappear(i, Fixing.FORBIDDEN);
        }
        if (divides != Annotation.UNKNOWN) {
            model.fixDivision(i, fixing(divides));
        }
    }

    private static Fixing fixing(Annotation annotation) {
        return switch (annotation) {
            case UNKNOWN -> Fixing.FREE;
            case REAL -> Fixing.REQUIRED;
            case FAKE -> Fixing.FORBIDDEN;
        };
    }

    /** Whether it is known here who could be its parent: nobody, when the window on the left has not selected it. */
    private boolean seesParents(int i) {
        return !isFirst(i) || (window.leftAnchored() && !candidates.selected(i));
    }

    /** Whether it is known here who could be its children: nobody, when the window on the right has not selected it. */
    private boolean seesChildren(int i) {
        return !isLast(i) || (window.rightAnchored() && !candidates.selected(i));
    }

    private boolean isFirst(int i) {
        return candidates.t(i) == window.solveFrom();
    }

    private boolean isLast(int i) {
        return candidates.t(i) == window.solveTo();
    }

    /** Why a candidate by itself must be selected, the user's reasons first; null when it need not. */
    private @Nullable Fact requires(int i) {
        if (given.annotated() && candidates.nodeAnnotation(i) == Annotation.REAL) {
            return new Fact(Source.CELL, i, true);
        }
        if (given.isMatched(candidates.id(i))) {
            return new Fact(Source.MATCH, i, true);
        }
        if (given.annotated() && isLast(i) && candidates.divisionAnnotation(i) == Annotation.REAL) {
            return new Fact(Source.DIVIDES, i, true);
        }
        if (given.isLinkedOutside(candidates.id(i))) {
            return new Fact(Source.LINK_OUTSIDE, i, true);
        }
        if (candidates.selected(i) && window.leftAnchored() && isFirst(i)) {
            return new Fact(Source.LEFT, i, true);
        }
        if (candidates.selected(i) && window.rightAnchored() && isLast(i)) {
            return new Fact(Source.RIGHT, i, true);
        }
        return null;
    }

    /** The fact behind a choice that was made beforehand. */
    Fact fact(Choice choice) {
        int index = choice.index();
        boolean required = choice.fixing() == Fixing.REQUIRED;
        return switch (choice.kind()) {
            case CANDIDATE -> {
                Fact reason = required ? requires(index) : null;
                yield reason == null ? new Fact(Source.CELL, index, required) : reason;
            }
            case APPEARS ->
                !required && isFirst(index)
                        ? new Fact(Source.LEFT, index, false)
                        : new Fact(Source.APPEARS, index, required);
            case DISAPPEARS -> {
                if (!required && isLast(index)) {
                    yield new Fact(Source.RIGHT, index, false);
                }
                yield !required && candidates.disappearAnnotation(index) != Annotation.FAKE
                        ? new Fact(Source.DIVIDES, index, true)
                        : new Fact(Source.DISAPPEARS, index, required);
            }
            case DIVIDES -> {
                if (required && isLast(index)) {
                    yield new Fact(Source.RIGHT, index, false);
                }
                yield !required && candidates.divisionAnnotation(index) != Annotation.FAKE
                        ? new Fact(Source.DISAPPEARS, index, true)
                        : new Fact(Source.DIVIDES, index, required);
            }
            case LINK -> new Fact(Source.LINK, index, required);
            case COUNT -> new Fact(Source.COUNT, countFrames[index], true);
        };
    }
}
