// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * Files and folders that appear together in a folder, when all of them are whole; those of a former result are replaced
 * together, and stay until then. What else is in the folder stays as it is.
 *
 * <p>A folder that does not exist, or holds nothing but the former result, is made beside itself and appears with one
 * move, as an {@link AtomicFolder} does. Into a folder that holds other things, or that somebody stands in, the
 * files are moved one after the other, from a hidden folder in it: {@code last} is taken away first and given last, so
 * that where it is, all are. A run that is killed in that instant is finished by the next one that writes there.
 */
public final class AtomicFiles implements Closeable {
    private final Path folder;
    private final boolean overwrite;
    private final Predicate<String> own;
    private final String last;
    private final boolean whole;
    private final Staging staging;

    private AtomicFiles(
            Path folder, boolean overwrite, Predicate<String> own, String last, boolean whole, Staging staging) {
        this.folder = folder;
        this.overwrite = overwrite;
        this.own = own;
        this.last = last;
        this.whole = whole;
        this.staging = staging;
    }

    /**
     * Starts the files.
     *
     * @param target folder they will stand in; made when missing, with those above it
     * @param overwrite whether a former result may be replaced
     * @param own names that belong to the result, new or former
     * @param last one of them, without which the others are no result
     * @throws InvalidInputException when there is a former result that may not be replaced, or the folder is none or
     *     cannot be written to
     */
    public static AtomicFiles create(Path target, boolean overwrite, Predicate<String> own, String last) {
        try {
            Path folder = resolved(target);
            Path parent = folder.getParent();
            if (parent == null) {
                throw new InvalidInputException(target + " cannot be written. Give the name of a folder.");
            }
            String name = Staging.name(folder);
            Staging.settle(parent, name, name::equals, name);
            Staging.settle(folder, name, own, last);
            refuseExisting(target, overwrite, own);
            boolean whole = isReplaceable(folder, parent, own);
            Staging staging = Staging.create(whole ? parent : folder, name);
            AtomicFiles files = new AtomicFiles(folder, overwrite, own, last, whole, staging);
            if (whole) {
                files.makeAsFormer();
            }
            return files;
        } catch (IOException e) {
            throw new InvalidInputException(
                    target + " cannot be written: " + e + ". Choose a folder you may write to.", e);
        }
    }

    /** Where a link leads to: it stays, what is in the folder is replaced. */
    private static Path resolved(Path target) throws IOException {
        return Files.isDirectory(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
    }

    /** Whether the folder itself may be taken away: not when it is mounted, or a process that we know of works in it. */
    private static boolean isReplaceable(Path folder, Path parent, Predicate<String> own) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        return Files.isWritable(parent)
                && !Path.of("").toRealPath().startsWith(folder)
                && Files.getFileStore(parent).equals(Files.getFileStore(folder))
                && Staging.entries(folder, own.negate(), Comparator.naturalOrder())
                        .isEmpty();
    }

    /** A folder that is replaced keeps its permissions. */
    private void makeAsFormer() throws IOException {
        Files.createDirectory(path());
        if (Files.exists(folder)
                && Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(path(), Files.getPosixFilePermissions(folder));
        }
    }

    /**
     * Refuses to go on when there is a former result and it may not be replaced.
     *
     * @throws InvalidInputException when the folder is none, or holds a result and {@code overwrite} is false
     */
    public static void refuseExisting(Path folder, boolean overwrite, Predicate<String> own) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is a file, but must be a folder. Choose another name.");
        }
        List<Path> former = former(folder, own);
        if (!overwrite && !former.isEmpty()) {
            throw new InvalidInputException(
                    former.getFirst() + " already exists. Choose another folder, or ask to overwrite it.");
        }
    }

    private static List<Path> former(Path folder, Predicate<String> own) {
        try {
            return Staging.entries(folder, own, Comparator.naturalOrder());
        } catch (IOException e) {
            throw new InvalidInputException(folder + " cannot be listed: " + e + ". Choose another folder.", e);
        }
    }

    /** Folder to write the files into until {@link #commit()}; exists, empty. */
    public Path path() {
        return whole ? staging.path().resolve(Staging.name(folder)) : staging.path();
    }

    /**
     * Gives the files their names. Everything must have been written and closed.
     *
     * @throws InvalidInputException when another process has made such files meanwhile and they may not be replaced
     * @throws TrackingException when they cannot be moved; a former result is in its place then
     */
    public void commit() {
        refuseExisting(folder, overwrite, own);
        Path parent = folder.getParent();
        try {
            if (!whole) {
                staging.commit(folder, own, last);
            } else if (parent != null && isReplaceable(folder, parent, own)) {
                String name = Staging.name(folder);
                staging.commit(parent, name::equals, name);
            } else {
                commitInside();
            }
        } catch (IOException e) {
            throw new TrackingException(folder + " was not written: " + e + ". Maybe another program uses it.", e);
        }
    }

    /** Meanwhile somebody has put other things into the folder. */
    private void commitInside() throws IOException {
        try (Staging inside = Staging.create(folder, Staging.name(folder))) {
            for (Path entry : former(path(), own)) {
                Files.move(entry, inside.path().resolve(Staging.name(entry)));
            }
            inside.commit(folder, own, last);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        staging.close();
    }
}
