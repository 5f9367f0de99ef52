// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ultrack.core.evaluation.DrawnMovie.table;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.error.InvalidInputException;

class LineageTableTest {
    @Test
    void of_rowsInAnyOrder_areSortedByLabel() {
        LineageTable table = table("5 2 3 2", "2 0 1 0", "3 2 2 2", "9 4 4 5");

        assertThat(table.tracks()).extracting(Track::label).containsExactly(2, 3, 5, 9);
        assertThat(table.track(5)).contains(new Track(5, 2, 3, 2));
        assertThat(table.track(4)).isEmpty();
        assertThat(table.children(2)).extracting(Track::label).containsExactly(3, 5);
        assertThat(table.children(0)).isEmpty();
        assertThat(table.dividing()).extracting(Track::label).containsExactly(2);
    }

    @Test
    void of_rowsThatBreakRules_areAllReported() {
        assertThatThrownBy(() ->
                        table("0 0 1 0", "1 -1 0 0", "2 3 1 0", "3 0 4 0", "3 5 6 0", "4 4 5 3", "5 1 2 8", "6 1 2 6"))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        "The label of track 0 (frames 0 to 1, parent 0) must be 1 or more: 0 is the background.",
                        "The track 1 (frames -1 to 0, parent 0) begins before frame 0. Count frames from 0.",
                        "The track 2 (frames 3 to 1, parent 0) ends before it begins. Maybe swap begin and end.",
                        "The label of track 3 (frames 5 to 6, parent 0) is used twice, but must name one track. Give it"
                                + " a new one.",
                        "The track 4 (frames 4 to 5, parent 3) begins before its parent has ended: track 3 (frames 0 to"
                                + " 4, parent 0). Correct the frames.",
                        "The parent of track 5 (frames 1 to 2, parent 8) is not in the table. Add it, or use 0 for no"
                                + " parent.",
                        "The track 6 (frames 1 to 2, parent 6) begins before its parent has ended: track 6 (frames 1 to"
                                + " 2, parent 6). Correct the frames.");
    }
}
