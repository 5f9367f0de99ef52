// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;

/** The size of a pixel as the database has it. */
final class StoredScale {
    private StoredScale() {}

    /** Along (Z,) Y, X; empty when it was not given. */
    static List<Double> of(MainConfig config) {
        try (TrackingStore store = Stores.open(config.data())) {
            return store.movie().map(MovieMetadata::scale).orElse(List.of());
        }
    }
}
