// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ultrack.error.CancelledException;

class StepsTest {
    private final List<String> heard = new ArrayList<>();
    private final Progress progress = new Progress(
            new ProgressListener() {
                @Override
                public void started(Stage stage, int total) {
                    heard.add("of " + total);
                }

                @Override
                public void advanced(Stage stage, int done, int total) {
                    heard.add("" + done);
                }

                @Override
                public void finished(Stage stage) {
                    heard.add("done");
                }
            },
            new Cancellation());

    @Test
    void step_few_tellsOfEach() {
        Steps steps = progress.begin(Stage.READ, 3);
        for (int step = 0; step < 3; step++) {
            steps.step();
        }
        steps.finish();
        assertThat(heard).containsExactly("of 3", "1", "2", "3", "done");
    }

    @Test
    void step_many_tellsOfAThousandAndTheLast() {
        Steps steps = progress.begin(Stage.EXPORT, 1_000_500);
        for (int step = 0; step < 1_000_500; step++) {
            steps.step();
        }
        steps.finish();
        assertThat(heard).hasSizeBetween(900, 1100).startsWith("of 1000500", "1000", "2000");
        assertThat(heard.subList(heard.size() - 2, heard.size())).containsExactly("1000500", "done");
    }

    @Test
    void finish_beforeTheLast_tellsOfTheLast() {
        Steps steps = progress.begin(Stage.EXPORT, 5);
        steps.advanceTo(2);
        steps.finish();
        assertThat(heard).containsExactly("of 5", "2", "5", "done");
    }

    @Test
    void advanceTo_beyondTheTotal_isTheTotal() {
        progress.begin(Stage.READ, 2).advanceTo(9);
        progress.begin(Stage.READ, 0).advanceTo(1);
        assertThat(heard).containsExactly("of 2", "2", "of 0");
    }

    @Test
    void step_askedToStop_stops() {
        Steps steps = progress.unheard().begin(Stage.EXPORT, 5);
        steps.step();
        progress.cancellation().cancel();
        assertThatThrownBy(steps::step)
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("Exporting was cancelled");
        assertThat(heard).isEmpty();
    }
}
