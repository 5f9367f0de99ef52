// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.FRAMES;
import static org.ultrack.core.store.generated.Tables.METADATA;

import java.util.BitSet;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.store.generated.tables.Metadata;

/** Which frames a stage has finished, and what is kept by name. */
final class BookRows {
    private BookRows() {}

    /** Frames whose mark is set. */
    static BitSet finished(Session session, Field<Boolean> mark) {
        BitSet frames = new BitSet();
        session.sql().select(FRAMES.T).from(FRAMES).where(mark.isTrue()).forEach(row -> frames.set(row.value1()));
        return frames;
    }

    /** Sets the mark of some frames. */
    static void mark(Session session, Field<Boolean> mark, int fromT, int toT) {
        for (int t = fromT; t <= toT; t++) {
            session.sql()
                    .insertInto(FRAMES, FRAMES.T, mark)
                    .values(t, true)
                    .onConflict(FRAMES.T)
                    .doUpdate()
                    .set(mark, true)
                    .execute();
        }
    }

    /** Takes a mark from all frames. */
    static void unmark(Session session, Field<Boolean> mark) {
        session.sql().update(FRAMES).set(mark, false).execute();
    }

    static boolean marked(Session session, Field<Boolean> mark, int t) {
        return session.sql().fetchExists(FRAMES, FRAMES.T.eq(t).and(mark.isTrue()));
    }

    static @Nullable String note(Session session, String name) {
        return session.sql()
                .select(METADATA.CONTENT)
                .from(METADATA)
                .where(METADATA.NAME.eq(name))
                .fetchOne(METADATA.CONTENT);
    }

    static void writeNote(Session session, String name, String content) {
        Metadata table = METADATA;
        session.sql()
                .insertInto(table, table.NAME, table.CONTENT)
                .values(name, content)
                .onConflict(table.NAME)
                .doUpdate()
                .set(table.CONTENT, content)
                .execute();
    }
}
