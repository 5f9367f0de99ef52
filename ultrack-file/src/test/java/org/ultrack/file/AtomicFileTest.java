// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/** Files appear whole or not at all. */
class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void write_content_appearsUnderItsNameInNewFolders() {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.write(file, false, path -> Files.writeString(path, "whole"));
        assertThat(file).hasContent("whole");
    }

    @Test
    void commit_notYet_nothingUnderTheName() throws IOException {
        Path target = folder.resolve("c.txt");
        try (AtomicFile file = AtomicFile.create(target, false)) {
            Files.writeString(file.path(), "half");
            assertThat(target).doesNotExist();
            file.commit();
            assertThat(target).hasContent("half");
        }
        assertThat(target).exists();
        assertThat(files()).isOne();
    }

    @Test
    void write_contentFails_leavesTheFormerFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "former");
        assertThatThrownBy(() -> AtomicFile.write(file, true, path -> {
                    Files.writeString(path, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("c.txt was not written")
                .hasMessageContaining("No space left");
        assertThat(file).hasContent("former");
        assertThat(files()).isOne();
    }

    @Test
    void commit_fileMadeMeanwhile_isNotReplaced() throws IOException {
        Path target = folder.resolve("c.txt");
        try (AtomicFile file = AtomicFile.create(target, false)) {
            Files.writeString(target, "someone else's");
            assertThatThrownBy(file::commit).isInstanceOf(InvalidInputException.class);
        }
        assertThat(target).hasContent("someone else's");
        assertThat(files()).isOne();
    }

    @Test
    void create_whereNoFileCanBe_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "a file");
        assertThatThrownBy(() -> AtomicFile.create(file.resolve("d.txt"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("d.txt cannot be written");
        assertThatThrownBy(() -> AtomicFile.create(folder, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a folder");
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
