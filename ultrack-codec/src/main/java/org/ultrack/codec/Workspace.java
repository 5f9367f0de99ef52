// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import org.jspecify.annotations.Nullable;

/** Arrays for one thread, grown on demand and kept from one use to the next unless they have grown long. */
final class Workspace {
    private static final int WORTH_KEEPING = 1 << 22;
    private static final Spares<Workspace> SPARES = new Spares<>(Workspace::new, spare -> {});

    /** What a block unpacks to. */
    byte[] first = {};

    private byte[] second = {};
    private byte[] panel = {};
    private @Nullable ShortPlanes shortPlanes;

    private Workspace() {}

    /** One for the caller alone, whose first array is at least that long. */
    static Workspace take(int length) {
        Workspace workspace = SPARES.take();
        if (workspace.first.length < length) {
            workspace.first = new byte[length];
        }
        return workspace;
    }

    /** Takes one back. */
    static void giveBack(Workspace workspace) {
        if (workspace.first.length <= WORTH_KEEPING && workspace.second.length <= WORTH_KEEPING) {
            SPARES.giveBack(workspace);
        }
    }

    /** A second array, at least that long. */
    byte[] second(int length) {
        if (second.length < length) {
            second = new byte[length];
        }
        return second;
    }

    /** A small array, at least that long. */
    byte[] panel(int length) {
        if (panel.length < length) {
            panel = new byte[length];
        }
        return panel;
    }

    /** What puts numbers of 16 bits together. */
    ShortPlanes shortPlanes() {
        ShortPlanes made = shortPlanes;
        if (made == null) {
            made = new ShortPlanes();
            shortPlanes = made;
        }
        return made;
    }
}
