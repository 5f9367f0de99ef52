// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * A folder that appears under its name only when it is whole. It is filled under a temporary name in the same folder,
 * {@code .NAME.RANDOM.part}, and moved by {@link #commit()}; {@link #close()} without a commit removes it. A killed
 * process can leave a {@code .part} folder behind, never half a folder under the final name. A folder that is replaced
 * stays until the new one is whole.
 */
public final class AtomicFolder implements Closeable {
    private final Path target;
    private final Path temporary;
    private final boolean overwrite;
    private final List<String> marks;

    private AtomicFolder(Path target, Path temporary, boolean overwrite, List<String> marks) {
        this.target = target;
        this.temporary = temporary;
        this.overwrite = overwrite;
        this.marks = marks;
    }

    /**
     * Starts a folder; missing folders above it are made.
     *
     * @param target final name
     * @param overwrite whether a folder of that name may be replaced, with all that is in it
     * @param marks names of files of which a folder must hold one to be replaced, so that a slip of the pen does not cost a
     *     folder of something else; an empty folder may always be replaced
     * @throws InvalidInputException when it exists and may not be replaced, is a file, or cannot be written
     */
    public static AtomicFolder create(Path target, boolean overwrite, List<String> marks) {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            throw new InvalidInputException(target + " cannot be written. Give the name of a new folder.");
        }
        refuseExisting(target, overwrite, marks);
        try {
            Files.createDirectories(parent);
            Path temporary = parent.resolve("." + name + "." + UUID.randomUUID() + ".part");
            Files.createDirectory(temporary);
            return new AtomicFolder(absolute, temporary, overwrite, List.copyOf(marks));
        } catch (IOException e) {
            throw new InvalidInputException(
                    target + " cannot be written: " + e + ". Choose a folder you may write to.", e);
        }
    }

    /**
     * Refuses to go on when a folder is there and may not be replaced; see {@link #create}.
     *
     * @throws InvalidInputException when it exists and may not be replaced, or is a file
     */
    public static void refuseExisting(Path target, boolean overwrite, List<String> marks) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!overwrite) {
            throw new InvalidInputException(target + " already exists. Choose another name, or ask to overwrite it.");
        }
        if (!Files.isDirectory(target)) {
            throw new InvalidInputException(target + " is a file, but a folder is to be written. Choose another name.");
        }
        if (marks.stream().noneMatch(mark -> Files.exists(target.resolve(mark))) && !isEmpty(target)) {
            throw new InvalidInputException(target + " holds none of " + String.join(", ", marks)
                    + ", so it is a folder of something else, and is not replaced. Choose another name.");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().isEmpty();
        } catch (IOException e) {
            throw new InvalidInputException(folder + " cannot be listed: " + e + ". Choose another name.", e);
        }
    }

    /** Where to write until {@link #commit()}; exists, empty. */
    public Path path() {
        return temporary;
    }

    /**
     * Gives the folder its name. Everything must have been written and closed.
     *
     * @throws InvalidInputException when another process has made the folder meanwhile and it may not be replaced
     * @throws TrackingException when it cannot be moved; a former folder is in its place then
     */
    public void commit() {
        refuseExisting(target, overwrite, marks);
        Path former = temporary.resolveSibling(temporary.getFileName() + ".former");
        boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        try {
            if (replaces) {
                Files.move(target, former);
            }
            try {
                Files.move(temporary, target);
            } catch (IOException e) {
                if (replaces) {
                    Files.move(former, target);
                }
                throw e;
            }
        } catch (IOException e) {
            throw new TrackingException(target + " was not written: " + e + ". Maybe another program uses it.", e);
        }
        if (replaces) {
            delete(former);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        delete(temporary);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new TrackingException(folder + " was left behind: " + e + ". Remove it.", e);
        }
    }
}
