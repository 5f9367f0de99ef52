// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;

class AtomicFilesTest {
    private static final Predicate<String> OWN = name -> name.startsWith("mask") || name.equals("table");

    @TempDir
    private Path parent;

    private Path target;

    @BeforeEach
    void nameTarget() {
        target = parent.resolve("deep/a");
    }

    private AtomicFiles create(boolean overwrite) {
        return AtomicFiles.create(target, overwrite, OWN, "table");
    }

    private void write(String state, String... names) throws IOException {
        try (AtomicFiles files = create(true)) {
            for (String name : names) {
                Files.writeString(files.path().resolve(name), state);
            }
            files.commit();
        }
    }

    private void assertHolds(Path folder, String... names) throws IOException {
        assertThat(Staging.entries(folder, name -> true, Path::compareTo))
                .extracting(Staging::name)
                .containsExactly(names);
    }

    @Test
    void commit_newFolder_appearsWhole() throws IOException {
        try (AtomicFiles files = create(false)) {
            Files.writeString(files.path().resolve("mask0"), "new");
            assertThat(target).doesNotExist();
            files.commit();
        }
        assertHolds(target, "mask0");
        assertHolds(target.getParent(), "a");
    }

    @Test
    void commit_formerResult_isReplacedWhole() throws IOException {
        write("old", "mask0", "mask1", "table");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> create(false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mask0 already exists");
        try (AtomicFiles files = create(true)) {
            Files.writeString(files.path().resolve("mask0"), "new");
            assertThat(files.path()).isNotEqualTo(target);
            assertThat(target.resolve("mask1")).hasContent("old");
            files.commit();
        }
        assertHolds(target, "mask0");
        assertThat(target.resolve("mask0")).hasContent("new");
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rwxrwx---"));
        assertHolds(target.getParent(), "a");
    }

    @Test
    void commit_folderWithOtherThings_keepsThemAndTheFolder() throws IOException {
        write("old", "mask0", "mask1", "table");
        Files.createDirectories(target.resolve("precious"));
        Files.writeString(target.resolve("precious/file"), "mine");
        Object folder = Files.readAttributes(target, "unix:ino").get("ino");

        write("new", "mask0", "table");

        assertHolds(target, "mask0", "precious", "table");
        assertThat(target.resolve("mask0")).hasContent("new");
        assertThat(target.resolve("precious/file")).hasContent("mine");
        assertThat(Files.readAttributes(target, "unix:ino").get("ino")).isEqualTo(folder);
    }

    @Test
    void commit_otherThingsAppearedMeanwhile_keepsThem() throws IOException {
        write("old", "mask0", "mask1", "table");
        try (AtomicFiles files = create(true)) {
            Files.writeString(files.path().resolve("mask0"), "new");
            Files.writeString(target.resolve("mine"), "mine");
            files.commit();
        }
        assertHolds(target, "mask0", "mine");
        assertThat(target.resolve("mask0")).hasContent("new");
        assertHolds(target.getParent(), "a");
    }

    @Test
    void commit_throughALink_keepsTheLink() throws IOException {
        Path link = parent.resolve("link");
        Files.createDirectories(target);
        Files.createSymbolicLink(link, target);
        try (AtomicFiles files = AtomicFiles.create(link, false, OWN, "table")) {
            Files.writeString(files.path().resolve("table"), "new");
            files.commit();
        }
        assertThat(link).isSymbolicLink();
        assertHolds(target, "table");
    }

    @Test
    void close_withoutCommit_leavesTheFormerResultAndNothingElse() throws IOException {
        write("old", "mask0", "table");
        try (AtomicFiles files = create(true)) {
            Files.writeString(files.path().resolve("mask0"), "new");
        }
        assertHolds(target, "mask0", "table");
        assertThat(target.resolve("mask0")).hasContent("old");
        assertHolds(target.getParent(), "a");
    }

    @Test
    void commit_resultAppearedMeanwhile_isRefusedAndKept() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("notes"), "mine");
        try (AtomicFiles files = create(false)) {
            Files.writeString(files.path().resolve("mask0"), "new");
            Files.writeString(target.resolve("mask1"), "theirs");
            assertThatThrownBy(files::commit)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("mask1 already exists");
        }
        assertHolds(target, "mask1", "notes");
    }

    @Test
    void create_whereNoFolderCanBe_isRefused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> AtomicFiles.create(file, true, OWN, "table"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> AtomicFiles.create(file.resolve("below"), true, OWN, "table"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void insideAFolderThatAppearsWhole_filesAndFoldersAreWrittenWhereTheyStand() throws IOException {
        try (AtomicFiles files = create(false)) {
            Path mask = files.path().resolve("mask0");
            AtomicFile.write(mask, false, path -> {
                assertThat(path).isEqualTo(mask);
                Files.writeString(path, "whole");
            });
            try (AtomicFolder folder = AtomicFolder.create(files.path().resolve("mask1"), false, java.util.List.of())) {
                assertThat(folder.path()).isEqualTo(files.path().resolve("mask1"));
                folder.commit();
            }
            files.commit();
        }
        assertHolds(target, "mask0", "mask1");
    }
}
