// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.codec.CodecException;
import org.ultrack.config.DataConfig;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.testkit.damage.DamagedFiles.Outcomes;
import org.ultrack.tracks.MovieShape;

/** Pixels, features and metadata of databases that Python ultrack 0.8.0 made, judged by what itself reads from them. */
class PythonMasksTest {
    private static final String FLAT = "python-0.8.0";
    private static final String VOLUME = "python-0.8.0-3d";

    @TempDir
    private Path folder;

    private DataConfig config(String name) throws Exception {
        DataConfig config = DataConfig.defaults().withWorkingDir(folder);
        PythonMasks.copy(name + ".sqlite", config.databaseFile());
        return config;
    }

    private DataConfig volumeWithMetadata() throws Exception {
        PythonMasks.copy(VOLUME + ".metadata.toml", folder.resolve("metadata.toml"));
        return config(VOLUME);
    }

    @ParameterizedTest
    @CsvSource({FLAT, VOLUME})
    void masks_areThosePythonReads(String name) throws Exception {
        try (TrackingStore store = Stores.open(config(name))) {
            List<PythonMasks> expected = PythonMasks.of(name + ".masks.txt");
            for (PythonMasks each : expected) {
                each.assertIs(store.readMasks(each.t(), new long[] {each.id()}).getFirst());
            }
            for (int t = 0; t <= store.maxTime(); t++) {
                FrameCandidates frame = store.readFrame(t);
                for (int i = 0; i < frame.count(); i++) {
                    long id = frame.id(i);
                    PythonMasks each = expected.stream()
                            .filter(one -> one.id() == id)
                            .findFirst()
                            .orElseThrow();
                    each.assertIs(frame.mask(i));
                }
            }
        }
    }

    @Test
    void readFrame_volume_hasOverlapsAndParents() throws Exception {
        try (TrackingStore store = Stores.open(volumeWithMetadata())) {
            FrameCandidates frame = store.readFrame(0);
            assertThat(frame.shape()).isEqualTo(FrameShape.of3d(6, 18, 24));
            assertThat(frame.count()).isEqualTo(3);
            assertThat(new int[] {frame.parent(0), frame.parent(1), frame.parent(2)})
                    .containsExactly(2, 2, FrameCandidates.NO_PARENT);
            assertThat(frame.overlapCount()).isEqualTo(2);
            FrameCandidates withDrawn = store.readFrame(1);
            assertThat(withDrawn.count()).isEqualTo(4);
            assertThat(withDrawn.overlapCount()).isEqualTo(4);
            assertThat(withDrawn.hierarchy(3)).isZero();
        }
    }

    @Test
    void features_areThosePythonReads() throws Exception {
        try (TrackingStore store = Stores.open(volumeWithMetadata())) {
            assertThat(store.movie().orElseThrow().features()).containsExactly("intensity_mean", "area");
            float[][] features = store.readFeatures(0);
            List<PythonMasks> expected = PythonMasks.of(VOLUME + ".masks.txt");
            for (int i = 0; i < 3; i++) {
                assertThat(features[i]).isEqualTo(expected.get(i).features());
            }
            // the cell drawn by hand has none
            assertThatThrownBy(() -> store.readFeatures(1)).hasMessageContaining("no features");
        }
    }

    @Test
    void movie_isThatOfTheMetadata() throws Exception {
        Files.writeString(
                folder.resolve("metadata.toml"),
                "shape = [ 5, 100, 200,]\nscale = [ 1.0, 0.5, 0.25,]\nother = \"x\"\n");
        try (TrackingStore store = Stores.open(config(FLAT))) {
            MovieMetadata movie = store.movie().orElseThrow();
            assertThat(movie.shape()).isEqualTo(new MovieShape(5, 2, 1, 100, 200));
            assertThat(movie.scale()).containsExactly(0.5, 0.25);
            assertThat(movie.features()).isEmpty();
            assertThat(store.maxTime()).isEqualTo(4);
            assertThat(store.readFrame(4).count()).isZero();
            assertThat(store.readFrame(0).shape()).isEqualTo(FrameShape.of2d(100, 200));
        }
    }

    @Test
    void movie_withoutMetadata_isTheSmallestAroundTheCandidates() throws Exception {
        try (TrackingStore store = Stores.open(config(FLAT))) {
            assertThat(store.movie().orElseThrow().shape()).isEqualTo(new MovieShape(3, 2, 1, 21, 32));
        }
        Files.delete(folder.resolve("data.db"));
        try (TrackingStore store = Stores.open(config(VOLUME))) {
            assertThat(store.movie().orElseThrow().shape()).isEqualTo(new MovieShape(2, 3, 6, 16, 23));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shape = [3, 32|not TOML",
                "shape = [3, 32]|T, Y, X or T, Z, Y, X",
                "shape = [3, -32, 32]|not possible",
                "shape = [3, 3.5, 32]|3.5",
                "shape = [2147483647, 32, 32]|2147483647 frames",
                "shape = [3, 2147483647, 2147483647]|more than 2147483647 pixels",
                "shape = [3, 32, 32]\\nscale = [1.0]|1 numbers where 2",
                "shape = [3, 32, 32]\\nscale = [1.0, 0.0, 1.0]|size above 0",
                "shape = [3, 32, 32]\\nproperties = [1]|name is needed",
            })
    void movie_badMetadata_isRefusedByName(String text, String problem) throws Exception {
        Files.writeString(folder.resolve("metadata.toml"), text.replace("\\n", "\n"));
        try (TrackingStore store = Stores.open(config(FLAT))) {
            assertThatThrownBy(store::movie)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("metadata.toml")
                    .hasMessageContaining(problem);
        }
    }

    @Test
    void movie_deepNesting_isRefused() throws Exception {
        Files.writeString(folder.resolve("metadata.toml"), "shape = " + "[".repeat(60_000));
        try (TrackingStore store = Stores.open(config(FLAT))) {
            assertThatThrownBy(store::movie)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("metadata.toml");
        }
    }

    @Test
    void movie_damagedMetadata_isReadOrRefused() throws Exception {
        DataConfig config = volumeWithMetadata();
        Outcomes outcomes = DamagedFiles.ofText(folder.resolve("metadata.toml"), 11)
                .check(400, "metadata.toml", () -> {
                    try (TrackingStore store = Stores.open(config)) {
                        assertThat(store.movie().orElseThrow().shape().frames()).isPositive();
                        store.segmentedFrames();
                    }
                });
        assertThat(outcomes.refused()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE})
    void frames_outOfReach_areRefused(int t) throws Exception {
        DataConfig config = volumeWithMetadata();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE nodes SET t = " + t + " WHERE id = 1000001");
        }
        try (TrackingStore store = Stores.open(config)) {
            assertThatThrownBy(store::segmentedFrames)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(config.databaseFile().toString())
                    .hasMessageContaining(Integer.toString(t));
        }
    }

    @Test
    void masks_pickleThatAsksToRunSomething_isRefusedByName() throws Exception {
        DataConfig config = volumeWithMetadata();
        setPickle(config, 1_000_002, "cos\nsystem\n(S'echo'\ntR.".getBytes(StandardCharsets.US_ASCII));
        assertRefused(config, "asks to run os.system, which is never done");
        byte[] good = pickle(config, 1_000_001);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        // the same node, whose box is made by another function
        byte[] other = text.replace("_reconstruct", "xreconstruct").getBytes(StandardCharsets.ISO_8859_1);
        setPickle(config, 1_000_002, other);
        assertRefused(config, "numpy._core.multiarray.xreconstruct");
    }

    @Test
    void masks_ofAnotherCandidateOrOutsideTheFrame_areRefused() throws Exception {
        DataConfig config = volumeWithMetadata();
        setPickle(config, 1_000_002, pickle(config, 1_000_003));
        assertRefused(config, "has 1048 pixels where 524 are said");
        Files.writeString(folder.resolve("metadata.toml"), "shape = [2, 6, 18, 20]");
        assertRefused(config, "in frames of");
        Files.writeString(folder.resolve("metadata.toml"), "shape = [2, 18, 24]");
        assertRefused(config, "in 3D in frames of 2D");
        setPickle(config, 1_000_002, new byte[] {'N', '.'});
        assertRefused(config, "None");
    }

    private static void assertRefused(DataConfig config, String problem) {
        try (TrackingStore store = Stores.open(config)) {
            assertThatThrownBy(() -> store.readMasks(0, new long[] {1_000_002}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(config.databaseFile().toString())
                    .hasMessageContaining("candidate 1000002 ")
                    .hasMessageContaining(problem);
        }
    }

    /** As databases are that were copied from SQLite to PostgreSQL and back. */
    @Test
    void masks_inHexadecimalDigits_areRead() throws Exception {
        DataConfig config = volumeWithMetadata();
        String digits = "\\\\x" + HexFormat.of().formatHex(pickle(config, 1_000_002));
        setPickle(config, 1_000_002, digits.getBytes(StandardCharsets.US_ASCII));
        try (TrackingStore store = Stores.open(config)) {
            PythonMasks.of(VOLUME + ".masks.txt")
                    .get(1)
                    .assertIs(store.readMasks(0, new long[] {1_000_002}).getFirst());
        }
    }

    @Test
    void node_damagedBytes_isReadOrRefused() throws Exception {
        byte[] flat = pickle(config(FLAT), 1_000_001);
        Files.delete(folder.resolve("data.db"));
        byte[] volume = pickle(config(VOLUME), 1_000_003);
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 40_000; round++) {
            boolean isFlat = round % 2 == 0;
            byte[] damaged = (isFlat ? flat : volume).clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (round % 10 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            try {
                Mask mask =
                        PythonNode.read(damaged).mask(isFlat ? FrameShape.of2d(32, 32) : FrameShape.of3d(6, 18, 24));
                assertThat(mask.area()).isNotNegative();
            } catch (CodecException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("has ");
            }
        }
        assertThat(refused).isBetween(5_000, 40_000);
    }

    private static byte[] pickle(DataConfig config, long id) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pickle FROM nodes WHERE id = " + id)) {
            return row.getBytes(1);
        }
    }

    private static void setPickle(DataConfig config, long id, byte[] pickle) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                PreparedStatement statement = connection.prepareStatement("UPDATE nodes SET pickle = ? WHERE id = ?")) {
            statement.setBytes(1, pickle);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }
}
