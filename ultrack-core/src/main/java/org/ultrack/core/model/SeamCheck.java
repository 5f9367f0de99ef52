// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import org.ultrack.annotation.Annotation;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;

/**
 * Whether what was said of two neighbouring frames is so in the stored solution. Links between two windows that both
 * have a solution are not part of either's problem: when something was said since, they must be solved as one.
 */
public final class SeamCheck {
    private SeamCheck() {}

    /**
     * Looks at the links between two frames, and what follows from them. O(candidates + links · log candidates).
     *
     * @param candidates of both frames, with the stored solution
     * @param links between them
     * @param t the earlier frame
     */
    public static boolean holds(CandidateTable candidates, LinkTable links, int t) {
        int[] children = new int[candidates.size()];
        for (int i = candidates.firstAt(t + 1); i < candidates.size(); i++) {
            int parent = candidates.selected(i) ? candidates.indexOf(t, candidates.parentId(i)) : -1;
            if (parent >= 0) {
                children[parent]++;
            }
            if (candidates.selected(i) && contradicts(candidates.appearAnnotation(i), parent < 0)) {
                return false;
            }
        }
        for (int i = 0; i < candidates.firstAt(t + 1); i++) {
            if (candidates.selected(i)
                    && (contradicts(candidates.disappearAnnotation(i), children[i] == 0)
                            || contradicts(candidates.divisionAnnotation(i), children[i] == 2))) {
                return false;
            }
        }
        for (int e = 0; e < links.size(); e++) {
            int target = candidates.indexOf(t + 1, links.targetId(e));
            boolean used =
                    target >= 0 && candidates.selected(target) && candidates.parentId(target) == links.sourceId(e);
            if (contradicts(links.annotation(e), used)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contradicts(Annotation annotation, boolean real) {
        return annotation == (real ? Annotation.FAKE : Annotation.REAL);
    }
}
