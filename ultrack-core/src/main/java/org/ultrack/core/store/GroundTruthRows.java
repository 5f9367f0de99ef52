// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.GT_LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

/** Cells of a ground truth, and the candidates that match them. */
final class GroundTruthRows {
    private GroundTruthRows() {}

    /** Ids of the matching candidates of some frames, ascending. */
    static long[] matches(Session session, int fromT, int toT) {
        return session
                .sql()
                .selectDistinct(NODES.ID)
                .from(GT_LINKS)
                .join(NODES)
                .on(GT_LINKS.SOURCE_ID.eq(NODES.ID))
                .where(NODES.T.between(fromT, toT).and(GT_LINKS.SELECTED.isTrue()))
                .orderBy(NODES.ID)
                .fetch()
                .stream()
                .mapToLong(row -> row.value1())
                .toArray();
    }
}
