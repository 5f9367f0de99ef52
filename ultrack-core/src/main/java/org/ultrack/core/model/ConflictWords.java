// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ultrack.core.model.Fact.Source;
import org.ultrack.core.model.WindowContradiction.Conflict;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;

/** Says what contradicts what, by the ids and places of candidates. */
final class ConflictWords {
    private final CandidateTable candidates;
    private final LinkTable links;
    private final Given given;
    private final int spatialDimensions;

    ConflictWords(CandidateTable candidates, LinkTable links, Given given, int spatialDimensions) {
        this.candidates = candidates;
        this.links = links;
        this.given = given;
        this.spatialDimensions = spatialDimensions;
    }

    WindowContradiction contradiction(List<List<Fact>> conflicts) {
        return new WindowContradiction(conflicts.stream().map(this::conflict).toList());
    }

    private Conflict conflict(List<Fact> facts) {
        return new Conflict(sentence(facts), any(facts, Source.LEFT), any(facts, Source.RIGHT));
    }

    private static boolean any(List<Fact> facts, Source source) {
        return facts.stream().anyMatch(fact -> fact.source() == source);
    }

    private String sentence(List<Fact> facts) {
        Predicate<Fact> realCell = fact -> fact.source() == Source.CELL && fact.real();
        if (facts.size() == 2 && facts.stream().allMatch(realCell)) {
            return overlap(facts.getFirst().index(), facts.getLast().index());
        }
        if (facts.size() == 1) {
            return capital(words(facts.getFirst())) + ", which cannot be: " + why(facts.getFirst()) + ". "
                    + remedy(facts);
        }
        return "These cannot " + (facts.size() == 2 ? "both" : "all") + " hold: "
                + facts.stream().map(this::words).collect(Collectors.joining("; ")) + ". " + remedy(facts);
    }

    private String overlap(int first, int second) {
        boolean inside = isInside(first, second);
        int inner = inside ? first : second;
        int outer = inside ? second : first;
        return "Frame " + candidates.t(inner) + ": " + name(inner) + " is annotated REAL, and so is candidate "
                + candidates.id(outer) + ", which contains it. Set one of them to UNKNOWN or FAKE.";
    }

    private boolean isInside(int inner, int outer) {
        int at = inner;
        while (at != CandidateTable.NO_PARENT && at != outer) {
            at = candidates.hierarchyParent(at);
        }
        return at == outer;
    }

    private String words(Fact fact) {
        int index = fact.index();
        String annotated = " is annotated " + (fact.real() ? "REAL" : "FAKE");
        return switch (fact.source()) {
            case LEFT, RIGHT -> place(index) + " was" + (fact.real() ? "" : " not") + " selected in the window beside";
            case CELL -> place(index) + annotated;
            case APPEARS -> "a track starting at " + place(index) + annotated;
            case DISAPPEARS -> "a track ending at " + place(index) + annotated;
            case DIVIDES -> "a division of " + place(index) + annotated;
            case LINK -> {
                int source = candidates.indexOf(links.t(index), links.sourceId(index));
                int target = candidates.indexOf(links.t(index) + 1, links.targetId(index));
                yield "the link from " + place(source) + " to " + place(target) + annotated;
            }
            case LINK_OUTSIDE -> "a link of " + place(index) + " to a frame beyond the window is annotated REAL";
            case MATCH -> place(index) + " matches the ground truth";
            case COUNT -> "frame " + index + " has " + given.count(index) + " cells";
        };
    }

    /** Why a single fact cannot hold. */
    private static String why(Fact fact) {
        return switch (fact.source()) {
            case COUNT -> "not so many of its candidates are without overlap";
            case DIVIDES -> "it has no links to two candidates that do not overlap";
            default -> "no choice of the other candidates and links allows it";
        };
    }

    private static String remedy(List<Fact> facts) {
        String set = facts.size() == 1 ? "Set it to UNKNOWN." : "Set one of them to UNKNOWN.";
        boolean counted = any(facts, Source.COUNT);
        if (any(facts, Source.MATCH)) {
            return counted ? "Give another number, or match again." : "Match the ground truth again.";
        }
        if (!counted) {
            return set;
        }
        return facts.stream().allMatch(fact -> fact.source() == Source.COUNT)
                ? "Give another number."
                : "Give another number, or set an annotation to UNKNOWN.";
    }

    private String place(int i) {
        return name(i) + " of frame " + candidates.t(i);
    }

    private String name(int i) {
        String z = spatialDimensions == 3 ? String.format(Locale.ROOT, "z %s, ", number(candidates.z(i))) : "";
        return "candidate " + candidates.id(i) + " (at " + z + "y " + number(candidates.y(i)) + ", x "
                + number(candidates.x(i)) + "; area " + candidates.area(i) + ")";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
