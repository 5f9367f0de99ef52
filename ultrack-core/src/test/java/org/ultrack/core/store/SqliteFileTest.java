// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/** What can happen to a file. */
class SqliteFileTest {
    private static final MovieMetadata MOVIE = SampleFrames.movie(SampleFrames.FLAT);

    @TempDir
    private Path folder;

    private DataConfig config;

    @BeforeEach
    void configure() {
        config = DataConfig.defaults().withWorkingDir(folder.resolve("a").resolve("b"));
    }

    private static FrameCandidates frame(int t) {
        return SampleFrames.frame(SampleFrames.FLAT, t, StoreProcess.PAIRS);
    }

    private static void writeFrame(TrackingStore store, int t) {
        store.writeFrame(frame(t), SampleFrames.features(frame(t)));
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void folder_isMadeByTheFirstWriteOnly() {
        try (TrackingStore store = Stores.open(config)) {
            assertThatThrownBy(() -> store.writeLinks(0, new long[1], new long[1], new double[] {Double.NaN}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(folder).isEmptyDirectory();
            store.writeMovie(MOVIE);
            assertThat(config.databaseFile()).isRegularFile();
        }
    }

    @Test
    void folder_thatCannotBeMade_isNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("occupied"), "x");
        try (TrackingStore store = Stores.open(config.withWorkingDir(file.resolve("run")))) {
            assertThatThrownBy(() -> store.writeMovie(MOVIE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(file.resolve("run").toString())
                    .hasMessageContaining("data.working_dir")
                    .hasMessageContaining("permissions");
        }
        assertThat(folder).isDirectoryContaining("glob:**occupied");
    }

    @Test
    void file_thatIsAFolder_isNamed() throws Exception {
        Files.createDirectories(config.databaseFile());
        assertThatThrownBy(() -> Stores.open(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(config.databaseFile().toString())
                .hasMessageContaining("cannot be written or opened");
    }

    @Test
    void file_thatIsNoDatabase_isLeftAlone() throws Exception {
        Files.createDirectories(config.workingDir());
        Files.writeString(config.databaseFile(), "not a database at all ".repeat(100));
        assertThatThrownBy(() -> Stores.open(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(config.databaseFile() + " is not an SQLite database")
                .hasMessageContaining("data.database_file_name");
        assertThat(Files.readString(config.databaseFile())).startsWith("not a database");
    }

    @Test
    void file_emptyAsMktempMakesIt_isFilled() throws Exception {
        Files.createDirectories(config.workingDir());
        Files.createFile(config.databaseFile());
        try (TrackingStore store = Stores.open(config)) {
            store.requireEmpty();
            store.writeMovie(MOVIE);
            writeFrame(store, 0);
            assertThat(store.maxTime()).isZero();
        }
    }

    @Test
    void file_ofAnotherProgram_isRefused() throws Exception {
        Files.createDirectories(config.workingDir());
        execute("CREATE TABLE invoices (id INTEGER)");
        assertThatThrownBy(() -> Stores.open(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tables of another program: invoices");
    }

    @Test
    void file_ofAnotherSchemaVersion_isRefused() throws Exception {
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(MOVIE);
        }
        execute("UPDATE ultrack_schema SET version = 99");
        assertThatThrownBy(() -> Stores.open(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("reads versions 1 and 2")
                .hasMessageContaining("move it away");
    }

    @Test
    void file_damagedInTheMiddle_saysSo() throws Exception {
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(MOVIE);
            for (int t = 0; t < 5; t++) {
                writeFrame(store, t);
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(config.databaseFile().toFile(), "rw")) {
            long middle = file.length() / 2;
            byte[] rubbish = new byte[(int) (file.length() - middle)];
            Arrays.fill(rubbish, (byte) 0xa5);
            file.seek(middle);
            file.write(rubbish);
        }
        try (TrackingStore store = Stores.open(config)) {
            assertThatThrownBy(() -> {
                        store.readCandidates(0, 4);
                        store.readFrame(4);
                    })
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining(config.databaseFile() + " is damaged");
        }
    }

    @Test
    void path_withQuestionMark_isRefused() {
        assertThatThrownBy(() -> Stores.open(config.withDatabaseFileName("what?.db")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("question mark");
    }

    @Test
    void disk_full_keepsTheFinishedFramesAndTheStoreUsable() {
        BitSet finished = new BitSet();
        try (TrackingStore store = Stores.open(config, Stores.BUSY_TIMEOUT, 200)) {
            store.writeMovie(MOVIE);
            assertThatThrownBy(() -> {
                        for (int t = 0; t < 40; t++) {
                            writeFrame(store, t);
                            finished.set(t);
                        }
                    })
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("No space left")
                    .hasMessageContaining(config.databaseFile().toString())
                    .hasMessageContaining("run again");
            assertThat(finished.cardinality()).isBetween(1, 38);
            assertThat(store.segmentedFrames()).isEqualTo(finished);
            assertThat(store.readCandidates(finished.length(), 39).size()).isZero();
        }
        assertWholeAfterResume(finished);
    }

    @Test
    void process_killedBetweenAndWithinFrames_leavesWholeFramesAndResumes() throws Exception {
        BitSet finished = new BitSet();
        try (StoreProcess writer = StoreProcess.start(config.workingDir(), "frames", "0", "1")) {
            while (finished.cardinality() < 6) {
                finished.set(Integer.parseInt(writer.line()));
            }
            writer.kill();
        }
        assertWholeFrames(finished);
        assertWholeAfterResume(finished);
    }

    @Test
    void process_haltedBeforeCommit_leavesNothingOfTheFrame() throws Exception {
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(MOVIE);
            writeFrame(store, 3);
        }
        try (StoreProcess writer = StoreProcess.start(config.workingDir(), "halt", "4")) {
            assertThat(writer.waitFor()).isEqualTo(9);
        }
        BitSet finished = new BitSet();
        finished.set(3);
        try (TrackingStore store = Stores.open(config)) {
            assertThat(store.segmentedFrames()).isEqualTo(finished);
            assertThat(store.readCandidates(0, 39).size()).isEqualTo(frame(3).count());
        }
        assertWholeAfterResume(finished);
    }

    /** Frames that were reported are there, others may be, none is half there. */
    private void assertWholeFrames(BitSet reported) {
        try (TrackingStore store = Stores.open(config)) {
            BitSet segmented = store.segmentedFrames();
            reported.stream().forEach(t -> assertThat(segmented.get(t)).isTrue());
            for (int t = 0; t < 40; t++) {
                if (segmented.get(t)) {
                    StoreTest.assertSame(store.readFrame(t), frame(t));
                } else {
                    assertThat(store.readCandidates(t, t).size()).isZero();
                }
            }
        }
    }

    /** Writing what is missing gives what one uninterrupted run gives. */
    private void assertWholeAfterResume(BitSet finished) {
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(MOVIE);
            BitSet segmented = store.segmentedFrames();
            assertThat(segmented.cardinality()).isGreaterThanOrEqualTo(finished.cardinality());
            for (int t = 0; t < 40; t++) {
                if (!segmented.get(t)) {
                    writeFrame(store, t);
                }
            }
            assertThat(store.segmentedFrames().cardinality()).isEqualTo(40);
            for (int t = 0; t < 40; t++) {
                StoreTest.assertSame(store.readFrame(t), frame(t));
            }
            assertThat(store.readCandidates(0, 39).size()).isEqualTo(40 * 3 * StoreProcess.PAIRS);
        }
    }

    @Test
    void writer_whileAnotherProcessWrites_isToldAfterTheTimeout() throws Exception {
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(MOVIE);
            writeFrame(store, 0);
        }
        try (StoreProcess other = StoreProcess.start(config.workingDir(), "lock")) {
            assertThat(other.line()).isEqualTo("locked");
            try (TrackingStore store = Stores.open(config, Duration.ofMillis(200), 0)) {
                assertThatThrownBy(() -> writeFrame(store, 1))
                        .isInstanceOf(TrackingException.class)
                        .hasMessageContaining(config.databaseFile() + " is locked by another process")
                        .hasMessageContaining("0.2 s")
                        .hasMessageContaining("Wait until it ends");
                StoreTest.assertSame(store.readFrame(0), frame(0));
                other.kill();
                writeFrame(store, 1);
                assertThat(store.maxTime()).isEqualTo(1);
            }
        }
    }

    @Test
    void store_openedBeforeAnotherMadeTheFile_seesIt() {
        try (TrackingStore early = Stores.open(config);
                TrackingStore maker = Stores.open(config)) {
            maker.writeMovie(MOVIE);
            writeFrame(maker, 0);
            assertThat(early.isEmpty()).isFalse();
            writeFrame(early, 1);
            assertThat(maker.segmentedFrames()).isEqualTo(early.segmentedFrames());
            assertThat(maker.maxTime()).isEqualTo(1);
        }
    }

    @Test
    void processes_thatStartTogether_shareTheFile() throws Exception {
        try (StoreProcess even = StoreProcess.start(config.workingDir(), "frames", "0", "2");
                StoreProcess odd = StoreProcess.start(config.workingDir(), "frames", "1", "2")) {
            assertThat(even.waitFor()).isZero();
            assertThat(odd.waitFor()).isZero();
        }
        BitSet all = new BitSet();
        all.set(0, 40);
        assertWholeFrames(all);
    }
}
