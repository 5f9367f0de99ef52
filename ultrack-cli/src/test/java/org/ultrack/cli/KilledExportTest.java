// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports that are killed: what was there is there, or what was to be written, whole; and the next run cleans up. One of each
 * kind (a file, a folder, files of a folder, a database) is killed once, at a seeded moment; {@code -Dultrack.kills=20} kills
 * every format so often.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledExportTest {
    private static final int KILLS = Integer.getInteger("ultrack.kills", 1);
    private static final boolean EVERY_FORMAT = KILLS > 1;
    private static final int KILLED = 128 + 9;
    private static final int FRAMES = 60;
    private static final List<String> MOVIES = List.of("gif", "overlays");

    private static int interrupted;

    @TempDir
    private static Path shared;

    private static Path config;
    private static Path former;
    private static Path movie;
    private static Path geff;

    @TempDir
    private Path home;

    @BeforeAll
    static void fillDatabases() throws IOException {
        config = new Crowd(FRAMES, 50, 1).database(shared.resolve("many"));
        former = new Crowd(FRAMES, 4, 2).database(shared.resolve("few"));
        movie = new Crowd(FRAMES, 0, 0).movie(shared.resolve("movie.tif"));
        geff = shared.resolve("many.geff");
        Run.of("export", "geff", "-cfg", config, "-o", geff).succeeded();
    }

    @AfterAll
    static void someWereInterrupted() {
        assertThat(interrupted).as("runs that did not come to their end").isPositive();
    }

    private static List<Object> export(String format, Path config, Path target) {
        List<Object> command = new ArrayList<>(List.of("export", format, "-cfg", config, "-o", target));
        if (MOVIES.contains(format)) {
            command.addAll(List.of(movie, "--max-side", 320));
        }
        return command;
    }

    private static Object[] overwriting(List<Object> command) {
        List<Object> arguments = new ArrayList<>(command);
        arguments.add("-ow");
        return arguments.toArray();
    }

    static List<String> exports() {
        List<String> kinds =
                List.of("ctc 01_RES", "zarr segments.zarr", "trackmate tracks.xml", "python-database python/data.db");
        List<String> others = List.of(
                "zarr-napari results",
                "napari tracks.csv",
                "napari tracks.parquet",
                "geff tracks.geff",
                "tables tables",
                "networkx tracks.json",
                "dot tracks.dot",
                "gif tracks.gif",
                "overlays pictures");
        return EVERY_FORMAT ? Stream.concat(kinds.stream(), others.stream()).toList() : kinds;
    }

    @ParameterizedTest
    @MethodSource("exports")
    void export_killed_leavesTheFormerResultOrTheNewOne(String formatAndName) throws Exception {
        String[] words = formatAndName.split(" ");
        Random random = new Random(formatAndName.hashCode());
        List<String> expected = undisturbed(words[0], config, words[1]);
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = Files.createDirectories(home.resolve(words[1] + kill));
            Path target = folder.resolve(words[1]);
            List<Object> command = export(words[0], config, target);
            boolean replacing = random.nextBoolean();
            if (replacing) {
                Run.of(export(words[0], former, target).toArray()).succeeded();
            }
            List<String> before = Content.of(folder);
            kill(folder, random, replacing ? overwriting(command) : command.toArray());

            List<String> there = visible(folder, words[1]);
            assertThat(there.isEmpty() ? putAside(folder) : there).isIn(before, expected);
            Run.of(overwriting(command)).succeeded();
            assertThat(Content.of(folder)).isEqualTo(expected);
        }
    }

    static List<String> conversions() {
        return EVERY_FORMAT
                ? List.of("01_RES", "tracks.xml", "tracks.geff", "labels.zarr", "movie.ome.zarr")
                : List.of("01_RES", "movie.ome.zarr");
    }

    private static Object[] conversion(Path target) {
        return target.toString().endsWith(".ome.zarr")
                ? new Object[] {"convert_movie", movie, target, "--levels", 4, "-ow"}
                : new Object[] {"convert", geff, target, "-ow"};
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void convert_killed_leavesNothingOrAll(String name) throws Exception {
        Random random = new Random(name.hashCode());
        Path whole = Files.createDirectories(home.resolve("whole"));
        Run.of(conversion(whole.resolve(name))).succeeded();
        List<String> expected = Content.of(whole);
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = Files.createDirectories(home.resolve(name + kill));
            Path target = folder.resolve(name);
            kill(folder, random, conversion(target));

            assertThat(visible(folder, name)).isIn(List.of(List.of(), expected));
            Run.of(conversion(target)).succeeded();
            assertThat(Content.of(folder)).isEqualTo(expected);
        }
    }

    /** Into a folder that holds other things, the files come one by one, the table last. */
    static List<String> tables() {
        return EVERY_FORMAT ? List.of("ctc res_track.txt", "zarr-napari tracks.csv") : List.of("ctc res_track.txt");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void export_killedInAFolderOfOthers_isWholeWhereItsTableIs(String formatAndTable) throws Exception {
        String[] words = formatAndTable.split(" ");
        Random random = new Random(formatAndTable.hashCode());
        List<String> expected = undisturbed(words[0], config, "others");
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = Files.createDirectories(home.resolve(words[0] + kill));
            Path target = Files.createDirectories(folder.resolve("others"));
            Files.writeString(target.resolve("zzz.doc"), "mine");
            List<Object> command = export(words[0], config, target);
            kill(target, random, command.toArray());

            if (Files.exists(target.resolve(words[1]))) {
                assertThat(visible(folder, "others")).startsWith(expected.toArray(String[]::new));
            }
            Run.of(overwriting(command)).succeeded();
            assertThat(target.resolve("zzz.doc")).hasContent("mine");
            Files.delete(target.resolve("zzz.doc"));
            assertThat(Content.of(folder)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void import_killed_isFinishedByTheNextRun(boolean replacing) throws Exception {
        Random random = new Random(replacing ? 5 : 6);
        List<String> expected = undisturbed("ctc", config, "ctc");
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = Files.createDirectories(home.resolve("import" + kill));
            Path database = folder.resolve("run");
            Path own = SampleMovie.config(home.resolve("import" + kill + ".toml"), database);
            List<Object> command = new ArrayList<>(List.of("import", geff, "-cfg", own));
            if (replacing) {
                Run.of("import", geff, "-cfg", own).succeeded();
                command.add("-ow");
            }
            kill(replacing ? database : folder, random, command.toArray());

            Run again = Run.of(command.toArray());
            assertThat(again.exit() == 0 || again.err().contains("already holds a solution"))
                    .as(again.err())
                    .isTrue();
            Path ctc = Files.createDirectories(home.resolve("ctc" + kill)).resolve("ctc");
            Run.of("export", "ctc", "-cfg", own, "-o", ctc).succeeded();
            assertThat(Content.of(ctc.getParent())).isEqualTo(expected);
        }
    }

    private List<String> undisturbed(String format, Path config, String name) throws IOException {
        Path folder = Files.createDirectories(
                home.resolve("undisturbed").resolve(config.getParent().getFileName() + format));
        Run.of(export(format, config, folder.resolve(name)).toArray()).succeeded();
        return Content.of(folder);
    }

    /** What has a name that is not hidden. */
    private static List<String> visible(Path folder, String name) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .filter(entry -> !entry.startsWith("."))
                    .toList();
            assertThat(names).isSubsetOf(name.substring(0, Math.max(name.indexOf('/'), 0)), name);
        }
        return Content.of(folder).stream()
                .filter(line -> !line.matches("(.*/)?\\.[^/]+\\.part/.*"))
                .toList();
    }

    /** What a folder that is replaced holds in the instant in which nothing has its name; the next run goes on from there. */
    private static List<String> putAside(Path folder) throws IOException {
        Pattern aside = Pattern.compile("\\.[^/]+\\.part/(former|replaced)/(.+)");
        return Content.of(folder).stream()
                .map(aside::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(2))
                .toList();
    }

    /** Starts a command and kills it: when it has made its first file in a folder, or somewhat later. */
    private void kill(Path folder, Random random, Object... command) throws Exception {
        long entries = count(folder);
        long delay = random.nextInt(3) == 0 ? 0 : random.nextInt(400);
        try (Child child = Child.start(home.resolve("log.txt"), command)) {
            boolean ended = false;
            while (!ended && count(folder) == entries) {
                ended = child.hasEndedAfter(1);
            }
            ended = child.hasEndedAfter(delay);
            int exit = child.kill();
            assertThat(exit).as(child.output()).isIn(0, KILLED);
            interrupted += exit == KILLED ? 1 : 0;
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
