// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.List;

/** What must hold in a window cannot. Never reaches the user: who solves the window widens it, or passes the words on. */
public final class WindowContradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    WindowContradiction(List<Conflict> conflicts) {
        super(conflicts.toString());
        this.conflicts = List.copyOf(conflicts);
    }

    /** What the neighbouring windows have decided is not what must hold. */
    public static WindowContradiction withNeighbours(boolean left, boolean right) {
        return new WindowContradiction(
                List.of(new Conflict("The windows beside were solved without it.", left, right)));
    }

    /** At least one. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /**
     * One conflict; none of its parts could be left out.
     *
     * @param sentence what contradicts what and what to do, in the user's terms
     * @param withLeft what the window on the left has decided is part of it
     * @param withRight what the window on the right has decided is part of it
     */
    public record Conflict(String sentence, boolean withLeft, boolean withRight) {

        /** Whether the user alone is responsible: no neighbouring window could help. */
        public boolean isOwn() {
            return !withLeft && !withRight;
        }
    }
}
