// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ultrack.error.CancelledException;
import org.ultrack.error.TrackingException;

class CancellationTest {

    @Test
    void check_notAsked_goesOn() {
        Cancellation cancellation = new Cancellation();

        assertThat(cancellation.isRequested()).isFalse();
        assertThatCode(() -> cancellation.check("Linking")).doesNotThrowAnyException();
    }

    @Test
    void check_askedByAnotherThread_stopsWithTheNameOfTheStep() throws Exception {
        Cancellation cancellation = new Cancellation();
        Thread other = Thread.ofVirtual().start(cancellation::cancel);
        other.join();

        assertThat(cancellation.isRequested()).isTrue();
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> cancellation.check("Linking"))
                    .isInstanceOf(CancelledException.class)
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("Linking was cancelled");
        }
    }
}
