// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;

class AtomicFolderTest {
    private static final List<String> MARKS = List.of("mark");

    @TempDir
    Path parent;

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void commit_newFolder_appearsWhole() throws IOException {
        Path target = parent.resolve("a/b");
        try (AtomicFolder folder = AtomicFolder.create(target, false, MARKS)) {
            Files.createDirectories(folder.path().resolve("deep"));
            Files.writeString(folder.path().resolve("deep/file"), "x");
            assertThat(target).doesNotExist();
            folder.commit();
        }
        assertThat(target.resolve("deep/file")).hasContent("x");
    }

    @Test
    void close_withoutCommit_leavesNothing() throws IOException {
        try (AtomicFolder folder = AtomicFolder.create(parent.resolve("a"), false, MARKS)) {
            Files.createDirectories(folder.path().resolve("deep/deeper"));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void overwrite_markedFolder_staysUntilTheNewOneIsWhole() throws IOException {
        Path target = Files.createDirectory(parent.resolve("a"));
        Files.writeString(target.resolve("mark"), "old");
        assertThatThrownBy(() -> AtomicFolder.create(target, false, MARKS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already exists");
        try (AtomicFolder folder = AtomicFolder.create(target, true, MARKS)) {
            Files.writeString(folder.path().resolve("other"), "new");
            assertThat(target.resolve("mark")).hasContent("old");
            folder.commit();
        }
        assertThat(target.resolve("other")).hasContent("new");
        assertThat(target.resolve("mark")).doesNotExist();
        assertThat(names()).containsExactly("a");
    }

    @Test
    void overwrite_folderOfSomethingElseOrFile_isRefused() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("thesis.doc"), "");
        assertThatThrownBy(() -> AtomicFolder.create(precious, true, MARKS)).hasMessageContaining("not replaced");
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> AtomicFolder.create(file, true, MARKS)).hasMessageContaining("is a file");
        assertThat(names()).containsExactly("file", "precious");
    }

    @Test
    void overwrite_emptyFolder_isReplaced() throws IOException {
        Path target = Files.createDirectory(parent.resolve("a"));
        try (AtomicFolder folder = AtomicFolder.create(target, true, MARKS)) {
            Files.writeString(folder.path().resolve("mark"), "");
            folder.commit();
        }
        assertThat(target.resolve("mark")).exists();
    }

    @Test
    void commit_whenTheFolderAppearedMeanwhile_isRefusedAndKeepsIt() throws IOException {
        Path target = parent.resolve("a");
        try (AtomicFolder folder = AtomicFolder.create(target, false, MARKS)) {
            Files.createDirectory(target);
            assertThatThrownBy(folder::commit).hasMessageContaining("already exists");
        }
        assertThat(names()).containsExactly("a");
    }
}
