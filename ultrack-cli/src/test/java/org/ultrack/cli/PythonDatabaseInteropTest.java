// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.TrackGraph;

/**
 * Databases that Python's ultrack made, as files or on a PostgreSQL server, are exported, linked and solved as if they were ours; and those that we write for it
 * are, by the real Python program. In 2D with a division and an empty frame, in 3D, and with one cell.
 */
@Tag("interop")
class PythonDatabaseInteropTest {
    private static final List<String> CASES = List.of("2d", "3d", "one");

    @TempDir
    private Path folder;

    /** {@code user:password@host:port}, or nothing for files. */
    private String server = "";

    @Test
    void files_bothWays_giveTheSameTracks() throws Exception {
        databasesGiveTheSameTracks();
    }

    @Test
    void databasesOnAServer_bothWays_giveTheSameTracks() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            server = "postgres:postgres@localhost:" + postgres.getPort();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String name : CASES) {
                    statement.execute("CREATE DATABASE python_" + name);
                    statement.execute("CREATE DATABASE written_" + name);
                }
            }
            databasesGiveTheSameTracks();
        }
    }

    private String python(String task) {
        return server.isEmpty()
                ? Python.run("python_database.py", task, folder)
                : Python.run("python_database.py", task, folder, server);
    }

    private void databasesGiveTheSameTracks() throws Exception {
        python("make");
        for (String name : CASES) {
            Path here = folder.resolve(name);
            Path python = config(here, "python", server);
            Run.of("export", "ctc", "-cfg", python, "-o", here.resolve("java-ctc-of-python"))
                    .succeeded();
            solvesAgain(python);
            Run.of("match_gt", here.resolve("labels.tif"), "-cfg", python).succeeded();
            Run.of("solve", "-cfg", python, "-ow", "--use-ground-truth").succeeded();
            trackAndWrite(here);
        }
        JsonNode found = JsonMapper.builder().build().readTree(lastLine(python("check")));
        for (String name : CASES) {
            assertIsOurs(found.get(name), folder.resolve(name));
        }
    }

    /** The solver prints before. */
    private static String lastLine(String output) {
        return output.lines().reduce("", (before, line) -> line);
    }

    private static Path config(Path here, String run, String server) throws IOException {
        String database = server.isEmpty()
                ? ""
                : "database = 'postgresql'\naddress = '" + server + "/" + run + "_" + here.getFileName() + "'";
        return Files.writeString(here.resolve(run + ".toml"), """
                [data]
                working_dir = '%s'
                %s
                [segmentation]
                min_area = 20
                max_area = 2000
                [linking]
                max_distance = 12.0
                """.formatted(here.resolve(run), database));
    }

    private void trackAndWrite(Path here) throws IOException {
        Path ours = config(here, "ours", "");
        Path fg = here.resolve("fg.tif");
        Path contours = here.resolve("contours.tif");
        Run.of("segment", fg, contours, "-fl", "fg", "-cl", "contours", "-cfg", ours)
                .succeeded();
        Run.of("link", "-cfg", ours).succeeded();
        Run.of("match_gt", here.resolve("labels.tif"), "-cfg", ours).succeeded();
        Run.of("solve", "-cfg", ours).succeeded();
        Run.of("export", "ctc", "-cfg", ours, "-o", here.resolve("java-ctc")).succeeded();
        if (server.isEmpty()) {
            Run.of("export", "python-database", "-cfg", ours, "-o", here.resolve("written/data.db"))
                    .succeeded();
        } else {
            Object address = "postgresql://" + server + "/written_" + here.getFileName();
            Run.of("export", "python-database", "-cfg", ours, "-o", address, "-wd", here.resolve("written"))
                    .succeeded();
        }
    }

    private static void assertIsOurs(JsonNode found, Path here) throws IOException {
        try (Tracker tracker = Tracker.open(ConfigFile.load(config(here, "ours", "")))) {
            TrackGraph graph = tracker.solved().toGraph();
            assertThat(found.get("cells").intValue()).isEqualTo(graph.size());
            assertThat(found.get("selected").intValue()).isEqualTo(graph.size());
            assertThat(found.get("nodes").intValue()).isGreaterThanOrEqualTo(graph.size());
            assertThat(found.get("matches").intValue()).isPositive();
            assertThat(found.get("truth").intValue()).isPositive();
        }
    }

    /** On Python's database, masks and all. */
    private static void solvesAgain(Path python) {
        int before = cells(python);
        Run.of("candidates", "-cfg", python, "-t", "0").succeeded();
        Run.of("link", "-cfg", python, "-ow").succeeded();
        Run.of("solve", "-cfg", python, "-ow").succeeded();
        Run.of("uncertain", "-cfg", python).succeeded();
        assertThat(cells(python)).isEqualTo(before);
    }

    private static int cells(Path config) {
        try (Tracker tracker = Tracker.open(ConfigFile.load(config))) {
            return tracker.solved().toGraph().size();
        }
    }
}
