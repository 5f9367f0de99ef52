// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ultrack.core.evaluation.LineageTable.Track;

/** Finds the divisions of the reference among those of the result; see {@link DivisionScore}. */
final class DivisionMatching {
    private final NodeMatching nodes;
    private final List<Division> references;
    private final List<Division> results;

    DivisionMatching(NodeMatching nodes) {
        this.nodes = nodes;
        this.references = divisions(nodes.reference());
        this.results = divisions(nodes.result());
    }

    private record Division(Track mother, List<Track> daughters) {}

    private static List<Division> divisions(LineageTable lineage) {
        return lineage.dividing().stream()
                .map(mother -> new Division(mother, lineage.children(mother.label())))
                .toList();
    }

    /** @param tolerance frames that mother's end and daughters' begins may be off */
    DivisionScore score(int tolerance) {
        int found = 0;
        for (Division result : results) {
            for (Division reference : references) {
                found += isMatch(reference, result, tolerance) ? 1 : 0;
            }
        }
        return new DivisionScore(tolerance, found, results.size() - found, references.size() - found);
    }

    private boolean isMatch(Division reference, Division result, int tolerance) {
        int expectedEnd = reference.mother.end();
        int actualEnd = result.mother.end();
        if (reference.daughters.size() != result.daughters.size()
                || Math.abs(expectedEnd - actualEnd) > tolerance
                || !nodes.isMatch(reference.mother.label(), result.mother.label(), Math.min(expectedEnd, actualEnd))) {
            return false;
        }
        Set<Integer> matched = new HashSet<>();
        for (Track expected : reference.daughters) {
            for (Track actual : result.daughters) {
                if (Math.abs(expected.begin() - actual.begin()) <= tolerance
                        && nodes.isMatch(
                                expected.label(), actual.label(), Math.max(expected.begin(), actual.begin()))) {
                    matched.add(actual.label());
                    break;
                }
            }
        }
        return matched.size() == reference.daughters.size();
    }
}
