// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * A file that appears under its name only when it is whole. It is written into a hidden folder beside it, {@code
 * .NAME.RANDOM.part}, and moved by {@link #commit()}; {@link #close()} without a commit removes it. A killed process can
 * leave that folder behind, never half a file under the final name; the next run that makes the same file removes it.
 * Inside a folder that appears whole the file is written where it stands.
 */
public final class AtomicFile implements Closeable {
    private final Path target;
    private final boolean overwrite;
    private final @Nullable Staging staging;

    private AtomicFile(Path target, boolean overwrite, @Nullable Staging staging) {
        this.target = target;
        this.overwrite = overwrite;
        this.staging = staging;
    }

    /**
     * Starts a file; missing folders are made.
     *
     * @param target final name
     * @param overwrite whether a file of that name may be replaced
     * @throws InvalidInputException when it exists and may not be replaced, or the folder cannot be written to
     */
    public static AtomicFile create(Path target, boolean overwrite) {
        refuseExisting(target, overwrite);
        Path absolute = target.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null || Files.isDirectory(absolute)) {
            throw new InvalidInputException(target + " is a folder, but must name a file. Add a file name.");
        }
        try {
            AtomicFile file = new AtomicFile(absolute, overwrite, staging(absolute, folder, name.toString()));
            Files.createFile(file.path());
            return file;
        } catch (IOException e) {
            throw new InvalidInputException(
                    target + " cannot be written: " + e + ". Choose a folder you may write to.", e);
        }
    }

    private static @Nullable Staging staging(Path target, Path folder, String name) throws IOException {
        if (Staging.holds(target)) {
            Files.createDirectories(folder);
            return null;
        }
        Staging.settle(folder, name, name::equals, name);
        return Staging.create(folder, name);
    }

    /**
     * Writes a whole file at once.
     *
     * @param target final name
     * @param overwrite whether a file of that name may be replaced
     * @param content writes the content to the path it is given
     * @throws InvalidInputException when it exists and may not be replaced, or the folder cannot be written to
     * @throws TrackingException when writing fails, as on a full disk
     */
    public static void write(Path target, boolean overwrite, Content content) {
        try (AtomicFile file = create(target, overwrite)) {
            content.writeTo(file.path());
            file.commit();
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    /**
     * Writes a whole text file at once, in UTF-8; see {@link #write}.
     *
     * @param content writes the text
     */
    public static void writeText(Path target, boolean overwrite, Text content) {
        write(target, overwrite, path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                content.writeTo(out);
            }
        });
    }

    /**
     * Refuses to go on when a file is there and may not be replaced.
     *
     * @throws InvalidInputException when {@code target} exists and {@code overwrite} is false
     */
    public static void refuseExisting(Path target, boolean overwrite) {
        if (!overwrite && Files.exists(target)) {
            throw new InvalidInputException(target + " already exists. Choose another name, or ask to overwrite it.");
        }
    }

    /** Where to write until {@link #commit()}; exists, empty. */
    public Path path() {
        return staging == null ? target : staging.path().resolve(Staging.name(target));
    }

    /**
     * Gives the file its name. Everything must have been written and closed.
     *
     * @throws InvalidInputException when another process has made the file meanwhile and it may not be replaced
     * @throws TrackingException when it cannot be moved
     */
    public void commit() {
        if (staging == null) {
            return;
        }
        refuseExisting(target, overwrite);
        try {
            try {
                Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(path(), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        if (staging != null) {
            staging.close();
        }
    }

    private static TrackingException notWritten(Path target, IOException cause) {
        return new TrackingException(target + " was not written: " + cause + ". Maybe the disk is full.", cause);
    }

    /** Writes content. */
    @FunctionalInterface
    public interface Content {
        /** Writes the whole content to {@code file}, which exists and is empty. */
        void writeTo(Path file) throws IOException;
    }

    /** Writes text. */
    @FunctionalInterface
    public interface Text {
        /** Writes all of it. */
        void writeTo(Appendable out) throws IOException;
    }
}
