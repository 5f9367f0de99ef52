// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.annotation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ultrack.error.InvalidInputException;

/**
 * What a person says about candidates and links, by their ids in the database. Immutable.
 *
 * <pre>
 *   Annotations.builder().cell(4000012, REAL).divides(4000012, FAKE).link(3000007, 4000012, REAL).build()
 * </pre>
 */
public final class Annotations {
    private final List<Statement> statements;

    private Annotations(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** Starts with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** All that is said, in the order in which its subjects were first named; each subject once. */
    public List<Statement> statements() {
        return statements;
    }

    /** Number of statements. */
    public int size() {
        return statements.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Annotations that && statements.equals(that.statements);
    }

    @Override
    public int hashCode() {
        return statements.hashCode();
    }

    @Override
    public String toString() {
        return "Annotations " + statements;
    }

    /**
     * One thing that is said.
     *
     * @param subject what is spoken of
     * @param id candidate; the source of a link
     * @param target target of a link; -1 for any other subject
     * @param annotation what is said of it
     */
    public record Statement(Subject subject, long id, long target, Annotation annotation) {

        /** Checks the ids. */
        public Statement {
            if (id < 0) {
                throw new InvalidInputException("The id (" + id + ") of a candidate must be 0 or above.");
            }
            if (subject == Subject.LINK ? target < 0 : target != -1) {
                throw new InvalidInputException("The target (" + target + ") of candidate " + id
                        + " must be the id of a candidate for a link, and is not given otherwise.");
            }
        }
    }

    /** Gathers statements. Of the same subject named twice, the later statement counts. Not thread-safe. */
    public static final class Builder {
        private final Map<Key, Statement> statements = new LinkedHashMap<>();

        private Builder() {}

        /** Says whether a candidate is a cell. */
        public Builder cell(long id, Annotation annotation) {
            return add(new Statement(Subject.CELL, id, -1, annotation));
        }

        /** Says whether a track starts with a candidate. */
        public Builder appears(long id, Annotation annotation) {
            return add(new Statement(Subject.APPEARS, id, -1, annotation));
        }

        /** Says whether a track ends with a candidate. */
        public Builder disappears(long id, Annotation annotation) {
            return add(new Statement(Subject.DISAPPEARS, id, -1, annotation));
        }

        /** Says whether a candidate has two children. */
        public Builder divides(long id, Annotation annotation) {
            return add(new Statement(Subject.DIVIDES, id, -1, annotation));
        }

        /** Says whether a candidate becomes another one of the next frame. */
        public Builder link(long source, long target, Annotation annotation) {
            return add(new Statement(Subject.LINK, source, target, annotation));
        }

        /** Says one thing. */
        public Builder add(Statement statement) {
            statements.put(new Key(statement.subject(), statement.id(), statement.target()), statement);
            return this;
        }

        /** All that was said. */
        public Annotations build() {
            return new Annotations(new ArrayList<>(statements.values()));
        }

        private record Key(Subject subject, long id, long target) {}
    }
}
