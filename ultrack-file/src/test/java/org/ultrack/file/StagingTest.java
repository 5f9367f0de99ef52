// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs leave is ended by the next one, what living runs have is left alone. */
class StagingTest {
    /** More find more; the default takes a second or two. */
    private static final int ROUNDS = Integer.getInteger("ultrack.rounds", 1000);

    private static final Predicate<String> OWN = name -> name.startsWith("mask") || name.equals("table");

    @TempDir
    private Path folder;

    /** The folder of a run that does not live any more. */
    private Path dead(String name) throws Exception {
        Path root = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
        Files.createDirectories(root.resolve("new"));
        Files.createFile(root.resolve("lock"));
        return root;
    }

    private void write(String... files) throws Exception {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, path.getFileName() + (file.contains("/new/") ? " new" : " old"));
        }
    }

    private void settle() {
        Staging.settle(folder, "a", OWN, "table");
    }

    @Test
    void settle_killedWhileWriting_isRemovedAndNothingElse() throws Exception {
        String root = dead("a").getFileName().toString();
        write(root + "/new/mask0", root + "/new/deep/deeper/file", "mask0", "table");
        String other = dead("a.b").getFileName().toString();

        settle();

        assertThat(folder).isDirectoryNotContaining("glob:**" + root);
        assertThat(folder.resolve("mask0")).hasContent("mask0 old");
        assertThat(folder.resolve("table")).hasContent("table old");
        assertThat(folder.resolve(other).resolve("new")).exists();
    }

    @Test
    void settle_killedWhileTakingTheFormerAway_isFinished() throws Exception {
        String root = dead("a").getFileName().toString();
        write(root + "/former/table", "mask0", "mask1", "notes", root + "/new/mask0", root + "/new/table");

        settle();

        assertOnlyTheNewIsThere();
    }

    @Test
    void settle_killedWhileGivingNames_isFinished() throws Exception {
        String root = dead("a").getFileName().toString();
        write(root + "/replaced/table", root + "/replaced/mask0", root + "/replaced/mask1", "notes");
        write(root + "/new/table", root + "/new/mask0");
        Files.move(folder.resolve(root).resolve("new/mask0"), folder.resolve("mask0"));

        settle();

        assertOnlyTheNewIsThere();
    }

    private void assertOnlyTheNewIsThere() throws Exception {
        assertThat(Staging.entries(folder, name -> true, Path::compareTo))
                .extracting(Staging::name)
                .containsExactly("mask0", "notes", "table");
        assertThat(folder.resolve("mask0")).hasContent("mask0 new");
        assertThat(folder.resolve("table")).hasContent("table new");
    }

    @Test
    void settle_killedBeforeItHadItsLock_isRemoved() throws Exception {
        Path root = dead("a");
        Files.delete(root.resolve("lock"));
        Files.delete(root.resolve("new"));
        settle();
        assertThat(root).doesNotExist();
    }

    @Test
    void settle_ofThisProcess_isLeftAlone() throws Exception {
        try (Staging staging = Staging.create(folder, "a")) {
            settle();
            assertThat(staging.path()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void settle_ofAnotherProcess_isLeftAloneUntilItIsKilled() throws Exception {
        Process process = start(Living.class);
        try (BufferedReader output = output(process)) {
            Path theirs = Path.of(output.readLine());
            settle();
            assertThat(theirs).exists();
            process.destroyForcibly().waitFor();
            assertThat(theirs).exists();
            settle();
            assertThat(folder).isEmptyDirectory();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void create_whileOtherProcessesSettleAgainAndAgain_isNeverTakenAway() throws Exception {
        Process process = start(Settling.class);
        Process other = start(Settling.class);
        try (BufferedReader output = output(process);
                BufferedReader otherOutput = output(other)) {
            assertThat(output.readLine()).isEqualTo("settling");
            assertThat(otherOutput.readLine()).isEqualTo("settling");
            for (int i = 0; i < ROUNDS; i++) {
                try (Staging staging = Staging.create(folder, "a")) {
                    Files.writeString(staging.path().resolve("table"), "new");
                    staging.commit(folder, OWN, "table");
                }
            }
            assertThat(process.isAlive() && other.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            other.destroyForcibly().waitFor();
        }
        settle();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("table")).hasContent("new");
    }

    private Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Another process, which ends what others have left. */
    static final class Settling {
        public static void main(String[] arguments) {
            System.out.println("settling");
            while (true) {
                Staging.settle(Path.of(arguments[0]), "a", OWN, "table");
            }
        }
    }

    /** Another process, which makes something and does not come to an end. */
    static final class Living {
        public static void main(String[] arguments) throws Exception {
            try (Staging staging = Staging.create(Path.of(arguments[0]), "a")) {
                System.out.println(staging.path());
                Thread.sleep(Duration.ofMinutes(5));
            }
        }
    }

    @Test
    void commit_thatCannotBeFinished_putsTheFormerBack() throws Exception {
        write("mask0", "mask1", "table");
        // a name that is the result's only from its second time on: it is not taken away, and then it is in the way
        Predicate<String> changing = new Predicate<>() {
            private boolean asked;

            @Override
            public boolean test(String name) {
                boolean own = OWN.test(name) && (asked || !name.equals("mask1"));
                asked |= name.equals("mask1");
                return own;
            }
        };
        try (Staging staging = Staging.create(folder, "a")) {
            Files.writeString(staging.path().resolve("mask0"), "mask0 new");
            Files.writeString(staging.path().resolve("mask1"), "mask1 new");

            assertThatThrownBy(() -> staging.commit(folder, changing, "table"))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(Staging.entries(folder, name -> true, Path::compareTo))
                .extracting(Staging::name)
                .containsExactly("mask0", "mask1", "table");
        for (String name : List.of("mask0", "mask1", "table")) {
            assertThat(folder.resolve(name)).hasContent(name + " old");
        }
    }
}
