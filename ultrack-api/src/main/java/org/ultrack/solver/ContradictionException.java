// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.List;
import org.ultrack.error.InvalidInputException;

/**
 * What was decided beforehand contradicts itself. Each conflict is a set of choices that cannot all be met, and could be
 * met if any one of them were released. Messages name candidates and links by their place in the model; who made the
 * model can say it in better words.
 */
public final class ContradictionException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final transient List<List<Choice>> conflicts;

    /**
     * @param problems a line for each conflict
     * @param conflicts the choices of each conflict, in the same order
     */
    public ContradictionException(List<String> problems, List<List<Choice>> conflicts) {
        super(problems);
        if (problems.size() != conflicts.size()) {
            throw new IllegalArgumentException(
                    problems.size() + " problems were given for " + conflicts.size() + " conflicts.");
        }
        this.conflicts = conflicts.stream().map(List::copyOf).toList();
    }

    /** The choices of each conflict, at least one conflict. */
    public List<List<Choice>> conflicts() {
        return conflicts;
    }
}
