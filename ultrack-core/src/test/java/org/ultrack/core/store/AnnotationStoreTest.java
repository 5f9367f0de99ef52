// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ultrack.annotation.Annotation.FAKE;
import static org.ultrack.annotation.Annotation.REAL;
import static org.ultrack.annotation.Annotation.UNKNOWN;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.CandidateIds;
import org.ultrack.error.InvalidInputException;

/** Two frames of six candidates, two links. */
class AnnotationStoreTest {
    @TempDir
    private Path folder;

    private TrackingStore store;

    private static long id(int t, int place) {
        return CandidateIds.id(t, place);
    }

    @BeforeEach
    void write() {
        store = Stores.open(DataConfig.defaults().withWorkingDir(folder));
        store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
        store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 0, 2));
        store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 1, 2));
        store.writeLinks(0, new long[] {id(0, 0), id(0, 1)}, new long[] {id(1, 0), id(1, 1)}, new double[] {1, 2});
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void annotations_ofEverySubject_areReadBack() {
        store.writeAnnotations(Annotations.builder()
                .cell(id(0, 0), REAL)
                .appears(id(0, 1), FAKE)
                .disappears(id(0, 2), REAL)
                .divides(id(1, 3), FAKE)
                .link(id(0, 1), id(1, 1), REAL)
                .build());
        store.writeAnnotations(Annotations.builder().cell(id(1, 0), FAKE).build());

        CandidateTable first = store.readCandidates(0, 0);
        CandidateTable second = store.readCandidates(1, 1);
        assertThat(first.nodeAnnotation(0)).isEqualTo(REAL);
        assertThat(first.nodeAnnotation(1)).isEqualTo(UNKNOWN);
        assertThat(first.appearAnnotation(1)).isEqualTo(FAKE);
        assertThat(first.disappearAnnotation(2)).isEqualTo(REAL);
        assertThat(second.divisionAnnotation(3)).isEqualTo(FAKE);
        assertThat(second.nodeAnnotation(0)).isEqualTo(FAKE);
        LinkTable links = store.readLinks(0, 1);
        assertThat(links.annotation(0)).isEqualTo(UNKNOWN);
        assertThat(links.annotation(1)).isEqualTo(REAL);
    }

    @Test
    void annotations_someUnknown_allUnknownAreNamedAndNothingIsKept() {
        Annotations.Builder wrong = Annotations.builder().cell(id(0, 0), REAL);
        LongStream.range(0, 12).forEach(place -> wrong.cell(9_000_000 + place, REAL));
        wrong.link(id(0, 0), id(1, 1), REAL);

        assertThatThrownBy(() -> store.writeAnnotations(wrong.build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("12 of 13 annotated candidates were not found")
                .hasMessageContaining("9000000, 9000001")
                .hasMessageContaining("9000009, …")
                .hasMessageContaining("1 of 1 annotated links")
                .hasMessageContaining(id(0, 0) + " to " + id(1, 1))
                .hasMessageContaining(folder.toString());
        assertThat(store.readCandidates(0, 0).nodeAnnotation(0)).isEqualTo(UNKNOWN);
    }

    @Test
    void clear_annotations_leavesTheRest() {
        store.writeAnnotations(Annotations.builder()
                .cell(id(0, 0), REAL)
                .link(id(0, 0), id(1, 0), FAKE)
                .build());

        store.clear(StoredData.ANNOTATIONS);

        CandidateTable candidates = store.readCandidates(0, 1);
        assertThat(candidates.size()).isEqualTo(12);
        for (int i = 0; i < 12; i++) {
            assertThat(candidates.nodeAnnotation(i)).isEqualTo(UNKNOWN);
        }
        assertThat(store.readLinks(0, 1).size()).isEqualTo(2);
        assertThat(store.readLinks(0, 1).annotation(0)).isEqualTo(UNKNOWN);
    }

    @Test
    void annotations_saidAgain_areReplaced() {
        for (Annotation annotation : Annotation.values()) {
            store.writeAnnotations(
                    Annotations.builder().divides(id(0, 4), annotation).build());
            assertThat(store.readCandidates(0, 0).divisionAnnotation(4)).isEqualTo(annotation);
        }
    }

    @Test
    void annotations_none_noDatabaseIsMade(@TempDir Path other) {
        try (TrackingStore empty = Stores.open(DataConfig.defaults().withWorkingDir(other))) {
            empty.writeAnnotations(Annotations.builder().build());
        }
        assertThat(other).isEmptyDirectory();
    }
}
