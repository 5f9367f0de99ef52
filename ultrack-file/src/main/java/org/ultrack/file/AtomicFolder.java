// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * A folder that appears under its name only when it is whole. It is filled inside a hidden folder beside it, {@code
 * .NAME.RANDOM.part}, and moved by {@link #commit()}; {@link #close()} without a commit removes it. A folder that is
 * replaced stays until the new one is whole. A killed process can leave the hidden folder behind, never half a folder
 * under the final name. The next run that makes the same folder removes it; a run that was killed in the instant between
 * taking away the former folder and giving the name is finished then. Inside a folder that appears whole this one is
 * filled where it stands.
 */
public final class AtomicFolder implements Closeable {
    private final Path target;
    private final boolean overwrite;
    private final List<String> marks;
    private final @Nullable Staging staging;

    private AtomicFolder(Path target, boolean overwrite, List<String> marks, @Nullable Staging staging) {
        this.target = target;
        this.overwrite = overwrite;
        this.marks = marks;
        this.staging = staging;
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
        if (!Staging.holds(absolute)) {
            Staging.settle(parent, name.toString(), name.toString()::equals, name.toString());
        }
        refuseExisting(target, overwrite, marks);
        try {
            Staging staging = Staging.holds(absolute) ? null : Staging.create(parent, name.toString());
            AtomicFolder folder = new AtomicFolder(absolute, overwrite, List.copyOf(marks), staging);
            Files.createDirectories(folder.path());
            return folder;
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
        return staging == null ? target : staging.path().resolve(Staging.name(target));
    }

    /**
     * Gives the folder its name. Everything must have been written and closed.
     *
     * @throws InvalidInputException when another process has made the folder meanwhile and it may not be replaced
     * @throws TrackingException when it cannot be moved; a former folder is in its place then
     */
    public void commit() {
        Path parent = target.getParent();
        if (staging == null || parent == null) {
            return;
        }
        refuseExisting(target, overwrite, marks);
        try {
            staging.commit(parent, Staging.name(target)::equals, Staging.name(target));
        } catch (IOException e) {
            throw new TrackingException(target + " was not written: " + e + ". Maybe another program uses it.", e);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        if (staging != null) {
            staging.close();
        }
    }
}
