// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Annotations.Statement;
import org.ultrack.annotation.Subject;
import org.ultrack.error.InvalidInputException;

/** What a person has said, in the {@code annot} columns of candidates and in {@code links.annotation}. */
final class AnnotationRows {
    private static final int NAMED = 10;
    private static final List<Field<String>> COLUMNS =
            List.of(NODES.NODE_ANNOT, NODES.APPEAR_ANNOT, NODES.DISAPPEAR_ANNOT, NODES.DIVISION_ANNOT);

    private AnnotationRows() {}

    /**
     * Writes all statements. Within a transaction, which the failure ends.
     *
     * @throws InvalidInputException when a candidate or link is not there; it names them
     */
    static void write(Session session, Annotations annotations, String location) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            List<Statement> statements = annotations.statements().stream()
                    .filter(statement -> statement.subject() == subject)
                    .toList();
            List<Statement> unknown = subject == Subject.LINK
                    ? writeLinks(session, statements)
                    : writeCandidates(session, column(subject), statements);
            if (!unknown.isEmpty()) {
                problems.add(problem(unknown, statements.size(), location));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Field<String> column(Subject subject) {
        return switch (subject) {
            case CELL -> NODES.NODE_ANNOT;
            case APPEARS -> NODES.APPEAR_ANNOT;
            case DISAPPEARS -> NODES.DISAPPEAR_ANNOT;
            case DIVIDES -> NODES.DIVISION_ANNOT;
            case LINK -> throw new IllegalArgumentException("Links are in a table of their own.");
        };
    }

    private static List<Statement> writeCandidates(Session session, Field<String> column, List<Statement> statements)
            throws SQLException {
        String update = session.sql()
                .update(NODES)
                .set(column, (String) null)
                .where(NODES.ID.eq((Long) null))
                .getSQL();
        try (PreparedStatement row = session.jdbc().prepareStatement(update)) {
            for (Statement statement : statements) {
                row.setString(1, statement.annotation().name());
                row.setLong(2, statement.id());
                row.addBatch();
            }
            return unknown(row.executeBatch(), statements);
        }
    }

    private static List<Statement> writeLinks(Session session, List<Statement> statements) throws SQLException {
        String update = session.sql()
                .update(LINKS)
                .set(LINKS.ANNOTATION, (String) null)
                .where(LINKS.SOURCE_ID.eq((Long) null).and(LINKS.TARGET_ID.eq((Long) null)))
                .getSQL();
        try (PreparedStatement row = session.jdbc().prepareStatement(update)) {
            for (Statement statement : statements) {
                row.setString(1, statement.annotation().name());
                row.setLong(2, statement.id());
                row.setLong(3, statement.target());
                row.addBatch();
            }
            return unknown(row.executeBatch(), statements);
        }
    }

    private static List<Statement> unknown(int[] changed, List<Statement> statements) {
        List<Statement> unknown = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                unknown.add(statements.get(i));
            }
        }
        return unknown;
    }

    private static String problem(List<Statement> unknown, int all, String location) {
        boolean links = unknown.getFirst().subject() == Subject.LINK;
        String named = unknown.stream()
                .limit(NAMED)
                .map(statement -> links ? statement.id() + " to " + statement.target() : "" + statement.id())
                .collect(Collectors.joining(", "));
        return unknown.size() + " of " + all + " annotated " + (links ? "links" : "candidates")
                + " were not found in the database " + location + ": " + named
                + (unknown.size() > NAMED ? ", …" : "")
                + ". Nothing was annotated. Look the ids up with ultrack candidates.";
    }

    static void clear(Session session) {
        for (Field<String> column : COLUMNS) {
            session.sql()
                    .update(NODES)
                    .set(column, Annotation.UNKNOWN.name())
                    .where(column.ne(Annotation.UNKNOWN.name()))
                    .execute();
        }
        session.sql()
                .update(LINKS)
                .set(LINKS.ANNOTATION, (String) null)
                .where(LINKS.ANNOTATION.isNotNull())
                .execute();
    }
}
