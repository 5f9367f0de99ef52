// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ultrack.error.TrackingException;

/**
 * A hidden folder in which something is made before it gets its name, in the folder where it will stand, so that giving
 * the name is a move and no copy.
 *
 * <pre>
 *   .NAME.RANDOM.part/lock       locked by the run as long as it lives
 *                     new/       what is made
 *                     former/    what it replaces: being put aside
 *                     replaced/  the same, all of it: what is new is being moved out
 * </pre>
 *
 * <p>The operating system takes the lock from a process that ends, however it ends, and a folder belongs to whoever has
 * its lock. So the next run that makes the same {@link #settle settles} what a killed one left: it removes it, or, when
 * everything was made and the names were being given, goes on with that. What a living run has is not touched, nor
 * anything on file systems without locks.
 */
final class Staging implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
    private static final String ENDING = ".part";
    private static final Pattern NAME = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");
    private static final String LOCK = "lock";
    private static final String NEW = "new";
    private static final String FORMER = "former";
    private static final String REPLACED = "replaced";
    /** Those of this process: to open a lock of its own and close it again would give it up, on Unix. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lock;
    /** Names given by this run. */
    private final List<String> given = new ArrayList<>();

    private boolean halfMoved;

    private Staging(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Starts; missing folders are made.
     *
     * @param folder where the result will stand, absolute
     * @param name of the result
     */
    static Staging create(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        while (true) {
            Path root = folder.resolve("." + name + "." + UUID.randomUUID() + ENDING);
            OWN.add(root);
            try {
                Files.createDirectory(root);
                FileChannel channel = open(root);
                if (channel != null) {
                    Staging staging = new Staging(root, channel);
                    Files.createDirectory(staging.path());
                    return staging;
                }
            } catch (IOException e) {
                delete(root);
                OWN.remove(root);
                throw e;
            }
            OWN.remove(root);
        }
    }

    /** The lock, held; null where another run was quicker and removes the folder, as one that nobody holds. */
    private static @Nullable FileChannel open(Path root) throws IOException {
        Path lock = root.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean held = tryLock(channel) && Files.exists(lock); // or it was removed between
        if (!held) {
            channel.close();
        }
        return held ? channel : null;
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            LOG.debug("There are no locks here; other runs leave alone what this one may leave.", e);
            return true;
        }
    }

    /** Whether a path is in such a folder: what it is part of appears whole, so it need not by itself. */
    static boolean holds(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            Path name = above.getFileName();
            if (name != null && NAME.matcher(name.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Where to write; exists, empty. */
    Path path() {
        return root.resolve(NEW);
    }

    /**
     * Moves what was made to where it belongs, in place of what was there.
     *
     * @param folder where the result stands
     * @param own names in the folder that are of this result, new or former; those are replaced, all others stay
     * @param last the name that is taken away first and given last
     * @throws IOException when something cannot be moved; what was there is in its place then
     */
    void commit(Path folder, Predicate<String> own, String last) throws IOException {
        try {
            place(folder, own, last);
        } catch (IOException e) {
            try {
                putBack(folder);
            } catch (IOException again) {
                halfMoved = true;
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Goes on wherever it was interrupted. */
    private void place(Path folder, Predicate<String> own, String last) throws IOException {
        Path former = root.resolve(FORMER);
        Path replaced = root.resolve(REPLACED);
        if (!Files.exists(replaced)) {
            Files.createDirectories(former);
            Comparator<Path> lastFirst =
                    Comparator.comparing(entry -> !name(entry).equals(last));
            for (Path entry : entries(folder, own, lastFirst)) {
                Files.move(entry, former.resolve(name(entry)));
            }
            Files.move(former, replaced);
        }
        Comparator<Path> lastLast = Comparator.comparing(entry -> name(entry).equals(last));
        for (Path entry : entries(path(), own, lastLast)) {
            Files.move(entry, folder.resolve(name(entry)));
            given.add(name(entry));
        }
    }

    private void putBack(Path folder) throws IOException {
        for (String name : given) {
            Files.move(folder.resolve(name), path().resolve(name));
        }
        Path replaced = root.resolve(REPLACED);
        Path former = Files.exists(replaced) ? replaced : root.resolve(FORMER);
        for (Path entry : entries(former, name -> true, Comparator.naturalOrder())) {
            Files.move(entry, folder.resolve(name(entry)));
        }
    }

    /**
     * Ends what killed runs were making under a name.
     *
     * @param folder where the result stands
     * @param name of the result
     * @param own see {@link #commit}
     * @param last see {@link #commit}
     */
    static void settle(Path folder, String name, Predicate<String> own, String last) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Predicate<String> ofThis = entry -> entry.startsWith("." + name + ".")
                && NAME.matcher(entry).matches()
                && entry.length() == name.length() + ("." + "." + new UUID(0, 0) + ENDING).length();
        try {
            for (Path root : entries(folder, ofThis, Comparator.naturalOrder())) {
                if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) && !OWN.contains(root)) {
                    settle(root, folder, own, last);
                }
            }
        } catch (IOException e) {
            LOG.debug("What other runs left in {} stays.", folder, e);
        }
    }

    private static void settle(Path root, Path folder, Predicate<String> own, String last) {
        Path lock = root.resolve(LOCK);
        try {
            if (Files.exists(lock)) { // else there is nothing in it, not yet or no more
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                    if (channel.tryLock() == null) {
                        return;
                    }
                    Staging left = new Staging(root, channel);
                    if (Files.exists(root.resolve(FORMER)) || Files.exists(root.resolve(REPLACED))) {
                        left.place(folder, own, last);
                    }
                    left.empty();
                }
            }
            Files.deleteIfExists(root);
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("{} stays, or another run is quicker to remove it.", root, e);
        }
    }

    /**
     * Removes all but the folder itself; the lock last, while it is held: a lock that is there guards what is in the
     * folder, and one that was removed is never made again. What was replaced goes before what is new, for as long as
     * it is there, what is new is wanted.
     */
    private void empty() throws IOException {
        for (String part : List.of(FORMER, REPLACED, NEW, LOCK)) {
            delete(root.resolve(part));
        }
    }

    /** Removes what was not moved out. */
    @Override
    public void close() {
        try {
            if (!halfMoved) {
                empty();
            }
            lock.close();
            if (!halfMoved) {
                Files.deleteIfExists(root);
            }
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("Another run has the lock of {} open, and removes it.", root, e);
        } catch (IOException e) {
            throw new TrackingException(root + " was left behind: " + e + ". Remove it.", e);
        } finally {
            OWN.remove(root);
        }
    }

    /** The entries of a folder that are wanted, by an order and then by name. */
    static List<Path> entries(Path folder, Predicate<String> wanted, Comparator<Path> order) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, entry -> wanted.test(name(entry)))) {
            all.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(order.thenComparing(Comparator.naturalOrder()));
        return entries;
    }

    static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    /** Removes a file or a folder with all that is in it; links are not followed. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : entries(path, name -> true, Comparator.naturalOrder())) {
                delete(entry);
            }
        }
        Files.deleteIfExists(path);
    }
}
