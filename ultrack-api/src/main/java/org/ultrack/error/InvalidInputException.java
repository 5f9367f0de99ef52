// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.error;

import java.util.List;

/**
 * The user's input cannot be used: a value, a file, a shape, a wrong order. The message names the value, the rule and
 * the next step; {@link #problems()} holds every problem found, not only the first. The command line ends with exit
 * code 2 on it.
 */
public class InvalidInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problem what is wrong: the value, the rule, the next step */
    public InvalidInputException(String problem) {
        super(problem);
        this.problems = List.of(problem);
    }

    /**
     * @param problem what is wrong: the value, the rule, the next step
     * @param cause what showed it
     */
    public InvalidInputException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** @param problems everything that is wrong, at least one; reported at once, a line each */
    public InvalidInputException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("An InvalidInputException must have at least one problem.");
        }
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, at least one line. */
    public List<String> problems() {
        return problems;
    }
}
