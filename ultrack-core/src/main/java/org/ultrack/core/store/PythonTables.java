// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.ultrack.core.store.generated.Tables.FRAMES;
import static org.ultrack.core.store.generated.Tables.GT_NODES;
import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.jooq.Field;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;

/** What tables of Python's ultrack do not say by themselves: the movie, and which stages are finished. */
final class PythonTables {
    private PythonTables() {}

    /**
     * The movie, as {@code metadata.toml} has it. Where that says nothing of the shape, the smallest that
     * holds the boxes of all candidates; reads all of them then.
     */
    static MovieMetadata movie(Session session, Path metadataFile, String location) throws SQLException {
        PythonMetadata metadata = PythonMetadata.read(metadataFile);
        MovieShape shape = metadata.shape().isPresent() ? metadata.shape().get() : smallest(session, location);
        int frames = Math.max(shape.frames(), frames(session, location));
        MovieShape whole =
                new MovieShape(frames, shape.spatialDimensions(), shape.depth(), shape.height(), shape.width());
        return new MovieMetadata(whole, metadata.scale(), metadata.features());
    }

    /** Frames up to the last that has candidates. */
    private static int frames(Session session, String location) throws SQLException {
        try (ResultSet row =
                session.sql().select(min(NODES.T), max(NODES.T)).from(NODES).fetchResultSet()) {
            row.next();
            int first = row.getInt(1);
            int last = row.getInt(2);
            boolean none = row.wasNull();
            if (first < 0 || last >= PythonMetadata.MAX_FRAMES) {
                throw new InvalidInputException(
                        "The database " + location + " has candidates in frames " + first + " to "
                                + last + ", where 0 to " + (PythonMetadata.MAX_FRAMES - 1)
                                + " are possible. Maybe take a copy from before it was damaged.");
            }
            return none ? 0 : last + 1;
        }
    }

    private static MovieShape smallest(Session session, String location) throws SQLException {
        PythonEncoding encoding = new PythonEncoding(location);
        int[] upper = {};
        try (ResultSet rows =
                session.sql().select(NODES.ID, NODES.PICKLE).from(NODES).fetchResultSet()) {
            while (rows.next()) {
                byte[] bytes = rows.getBytes(2);
                if (bytes == null) {
                    continue;
                }
                int[] box = encoding.box(bytes, rows.getLong(1));
                int dimensions = box.length / 2;
                if (upper.length == 0) {
                    upper = new int[dimensions];
                } else if (upper.length != dimensions) {
                    throw new InvalidInputException("The database " + location + " has candidates in 2D and in 3D."
                            + " Maybe it was put together from two; take one of them.");
                }
                for (int axis = 0; axis < dimensions; axis++) {
                    upper[axis] = Math.max(upper[axis], box[dimensions + axis]);
                }
            }
        }
        return switch (upper.length) {
            case 0 -> new MovieShape(0, 2, 1, 1, 1);
            case 2 -> new MovieShape(0, 2, 1, upper[0], upper[1]);
            default -> new MovieShape(0, 3, upper[0], upper[1], upper[2]);
        };
    }

    /** Whether there are tables for a ground truth: early versions made none. */
    static boolean haveTruth(Session session) throws SQLException {
        return SchemaVersion.tables(session).contains(GT_NODES.getName());
    }

    /**
     * Lets the tables for a ground truth take what Python writes into them: labels of cells, which the foreign key that it
     * makes says are ids. SQLite does not look at it.
     */
    static void prepareTruth(Session session) throws SQLException {
        if (!haveTruth(session)) {
            SchemaVersion.createPythonTruth(session);
        } else if (session.isPostgres()) {
            session.execute("ALTER TABLE gt_links DROP CONSTRAINT IF EXISTS gt_links_target_id_fkey");
        }
    }

    /**
     * Frames that a stage has finished, as far as the data tells: candidates are complete when there are any, the solution
     * when any is selected, links then too, and else in frames that have some or could have none.
     */
    static BitSet finished(Session session, Field<Boolean> mark, int frames) {
        BitSet finished = new BitSet();
        if (!session.sql().fetchExists(NODES)) {
            return finished;
        }
        boolean solved = session.sql().fetchExists(NODES, NODES.SELECTED.isTrue());
        if (mark.equals(FRAMES.SEGMENTED) || (mark.equals(FRAMES.SOLVED) && solved)) {
            finished.set(0, frames);
        } else if (mark.equals(FRAMES.LINKED) && solved) {
            finished.set(0, Math.max(0, frames - 1));
        } else if (mark.equals(FRAMES.LINKED) && session.sql().fetchExists(LINKS)) {
            finished.set(0, Math.max(0, frames - 1));
            withCandidates(session, frames).forEach(finished::clear);
            session.sql()
                    .selectDistinct(NODES.T)
                    .from(NODES)
                    .where(NODES.ID.in(session.sql().select(LINKS.SOURCE_ID).from(LINKS)))
                    .forEach(row -> finished.set(row.value1()));
        }
        return finished;
    }

    /** Frames which have candidates, as the next ones do. */
    private static Iterable<Integer> withCandidates(Session session, int frames) {
        BitSet present = new BitSet();
        session.sql().selectDistinct(NODES.T).from(NODES).forEach(row -> present.set(row.value1()));
        return () -> present.stream()
                .filter(t -> t + 1 < frames && present.get(t + 1))
                .boxed()
                .iterator();
    }
}
