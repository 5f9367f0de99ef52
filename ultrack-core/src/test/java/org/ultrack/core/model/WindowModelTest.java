// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.tracks.MovieShape;

/** Frames 0, 1, 2 with two candidates each; in every frame the first is the child of the second. */
class WindowModelTest {
    private static final TrackingConfig CONFIG = TrackingConfig.defaults()
            .withAppearWeight(-0.1)
            .withDisappearWeight(-0.2)
            .withDivisionWeight(-0.3)
            .withPower(2);
    private static final MovieShape SHAPE = new MovieShape(3, 2, 1, 100, 50);
    private static final Window WHOLE = new Window(0, 2, 0, 2, false, false);
    private static final Window BETWEEN = new Window(0, 2, 0, 2, true, true);

    @TempDir
    private Path folder;

    private TrackingStore store;

    @BeforeEach
    void write() {
        store = Stores.open(DataConfig.defaults().withWorkingDir(folder));
        store.writeMovie(MovieMetadata.of(SHAPE));
        int[] y = {50, 50, 50, 50, 4, 50};
        int[] x = {25, 25, 25, 45, 25, 25};
        for (int t = 0; t < 3; t++) {
            FrameCandidatesBuilder frame = FrameCandidates.builder(t, FrameShape.of2d(100, 50));
            for (int place = 0; place < 2; place++) {
                int i = 2 * t + place;
                frame.add(id(i), 1, place == 0 ? 1 : -1, 0.5, 0.5, 0, y[i], x[i], pixel(y[i], x[i]));
            }
            store.writeFrame(frame.addOverlap(0, 1).build());
        }
        store.writeLinks(0, new long[] {id(0)}, new long[] {id(2)}, new double[] {0.5});
        store.writeLinks(1, new long[] {id(3)}, new long[] {id(4)}, new double[] {-0.5});
    }

    private static Mask pixel(int y, int x) {
        return Mask.of2d(y, x, 1, 1, new long[] {1});
    }

    private static long id(int candidate) {
        return (candidate / 2 + 1) * 1_000_000L + candidate % 2 + 1;
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TrackingModel build(Window window, TrackingConfig config) {
        return WindowModel.build(store.readCandidates(0, 2), store.readLinks(0, 2), window, config, SHAPE);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void build_wholeMovie_endsOfTheMovieAreFree() {
        TrackingModel model = build(WHOLE, CONFIG);

        assertThat(IntStream.range(0, 6).mapToDouble(model::appearValue))
                .containsExactly(0.0, 0.0, -0.1, -0.1, -0.1, -0.1);
        assertThat(IntStream.range(0, 6).mapToDouble(model::disappearValue))
                .containsExactly(-0.2, -0.2, -0.2, -0.2, 0.0, 0.0);
        assertThat(IntStream.range(0, 6).mapToDouble(model::nodeValue)).containsOnly(0.0);
        assertThat(IntStream.range(0, 6).map(model::parent)).containsExactly(1, -1, 3, -1, 5, -1);
        assertThat(List.of(model.source(0), model.target(0), model.source(1), model.target(1)))
                .containsExactly(0, 2, 3, 4);
        assertThat(model.linkValue(0)).isEqualTo(0.25);
        assertThat(model.linkValue(1)).as("the sign is kept").isEqualTo(-0.25);
    }

    @Test
    void build_anchoredSides_costAndTheNeighboursSelectionHolds() {
        store.writeSolution(0, 2, Seam.WRITE_PARENTS, new long[] {id(0), id(2), id(5)}, new long[] {-1, id(0), -1});

        TrackingModel model = build(BETWEEN, CONFIG);

        assertThat(model.appearValue(0)).isEqualTo(-0.1);
        assertThat(model.disappearValue(5)).isEqualTo(-0.2);
        assertThat(IntStream.range(0, 6).mapToObj(model::nodeFixing))
                .containsExactly(Fixing.REQUIRED, Fixing.FREE, Fixing.FREE, Fixing.FREE, Fixing.FREE, Fixing.REQUIRED);
    }

    @Test
    void build_freeSides_aFormerSelectionDoesNotHold() {
        store.writeSolution(0, 2, Seam.WRITE_PARENTS, new long[] {id(0), id(2), id(5)}, new long[] {-1, id(0), -1});

        TrackingModel model = build(WHOLE, CONFIG);

        assertThat(IntStream.range(0, 6).mapToObj(model::nodeFixing)).containsOnly(Fixing.FREE);
    }

    @Test
    void build_border_appearingAndDisappearingAreFreeThere() {
        TrackingModel model = build(BETWEEN, CONFIG.withImageBorderSize(List.of(9, 5, 5)));

        assertThat(IntStream.range(0, 6).mapToDouble(model::appearValue))
                .as("x 45 of 50 and y 4 of 100 lie in a border of 5; the width along Z is for 3D only")
                .containsExactly(-0.1, -0.1, -0.1, 0.0, 0.0, -0.1);
        assertThat(model.disappearValue(4)).isZero();
    }

    @Test
    void build_probabilities_earnTheirValue() throws SQLException {
        execute("UPDATE nodes SET node_prob = 0.5");
        TrackingModel model = build(WHOLE, CONFIG.withBias(0.125));
        assertThat(IntStream.range(0, 6).mapToDouble(model::nodeValue)).containsOnly(0.375);
    }

    @Test
    void build_someProbabilities_saysHowMany() throws SQLException {
        execute("UPDATE nodes SET node_prob = 0.5 WHERE t = 1 AND t_node_id = 1");
        assertThatThrownBy(() -> build(WHOLE, CONFIG))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("1 of 6 candidates have a probability");
    }
}
