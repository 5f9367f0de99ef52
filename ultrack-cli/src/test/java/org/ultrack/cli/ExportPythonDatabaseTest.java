// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** export python-database, and the other commands on what it writes. */
class ExportPythonDatabaseTest {
    @TempDir
    private Path home;

    private Path config;
    private Path python;

    @BeforeEach
    void segment() throws IOException {
        config = SampleMovie.segmented(home);
        Files.createDirectories(home.resolve("python"));
        python = SampleMovie.config(home.resolve("python.toml"), home.resolve("python"));
    }

    private Run export(Object... more) {
        return Run.with(
                List.of("export", "python-database", "-cfg", config, "-o", home.resolve("python/data.db")), more);
    }

    @Test
    void writtenDatabase_isLinkedSolvedAndExportedAsOurs() throws IOException {
        assertThat(export().succeeded().out()).contains("data.db");
        for (Path each : List.of(config, python)) {
            Run.of("link", "-cfg", each).succeeded();
            Run.of("solve", "-cfg", each).succeeded();
            Run.of("export", "ctc", "-cfg", each, "-o", home.resolve("ctc-" + each.getFileName()))
                    .succeeded();
        }
        Path ours = home.resolve("ctc-config.toml");
        Path theirs = home.resolve("ctc-python.toml");
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            String name = String.format(Locale.ROOT, "mask%03d.tif", t);
            assertThat(theirs.resolve(name)).hasSameBinaryContentAs(ours.resolve(name));
        }
        assertThat(theirs.resolve("res_track.txt")).hasSameTextualContentAs(ours.resolve("res_track.txt"));
        assertThat(Run.of("uncertain", "-cfg", python).succeeded().out()).isNotEmpty();
    }

    @Test
    void export_whatIsThere_isRefused() {
        export().succeeded();
        Run again = export();
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("data.db already exists");
        export("-ow").succeeded();
    }

    @Test
    void export_folderOrTheDatabaseItself_isNeverReplaced() {
        Path database = home.resolve("run/data.db");
        Run.of("export", "python-database", "-cfg", config, "-o", database, "-ow")
                .refused("data.db is the database itself");
        Run.of("export", "python-database", "-cfg", config, "-o", home.resolve("run"), "-ow")
                .refused("run is a folder");
        assertThat(database).exists();
    }

    @Test
    void exportCtc_pickleThatAsksToRunSomething_isRefusedByName() throws Exception {
        export().succeeded();
        Run.of("link", "-cfg", python).succeeded();
        Run.of("solve", "-cfg", python).succeeded();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("python/data.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE nodes SET pickle = X'636F730A73797374656D0A2853276563686F270A74522E' WHERE t = 2");
        }
        Run refused = Run.of("export", "ctc", "-cfg", python, "-o", home.resolve("ctc"));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("data.db", "asks to run os.system, which is never done");
    }
}
