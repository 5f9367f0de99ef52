// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.links.ExternalLink;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * The border to jHDF. A file of up to 2 GB is mapped into memory as a whole, a larger one piece by piece: so nothing of a
 * size that the file merely claims is allocated to read it, and no channel is kept that an interrupt would close for
 * everyone. Whatever jHDF throws on a damaged file becomes an {@link InvalidInputException} that names it. Safe for
 * several threads.
 */
final class Hdf5File {
    private static final int NEWEST_SUPERBLOCK = 3;
    private static final int DEEPEST = 8;
    private static final int MOST_LISTED = 20;
    private static final int MOST_VISITED = 2_000;

    private final Path path;
    private final long length;
    private final HdfFile root;
    /** Null where there are none. */
    private final @Nullable NewestHeaders headers;

    private Hdf5File(Path path, long length, HdfFile root, @Nullable NewestHeaders headers) {
        this.path = path;
        this.length = length;
        this.root = root;
        this.headers = headers;
    }

    static Hdf5File open(Path path) {
        return guarded(path, () -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                long length = channel.size();
                if (length == 0) {
                    throw new InvalidInputException(path + " is empty (0 bytes), not an HDF5 file. Copy it again.");
                }
                ByteBuffer mapped =
                        length <= Integer.MAX_VALUE ? channel.map(FileChannel.MapMode.READ_ONLY, 0, length) : null;
                return open(path, length, mapped);
            }
        });
    }

    /** Since version 3 of the superblock, that of HDF5 1.10, there may be layouts and types that jHDF does not know. */
    private static Hdf5File open(Path path, long length, @Nullable ByteBuffer mapped) {
        PieceChannel pieces = new PieceChannel(path, length, mapped, 0);
        HdfFile root = mapped == null ? new HdfFile(pieces) : HdfFile.fromByteBuffer(mapped.duplicate());
        if (root.getHdfBackingStorage().getSuperblock().getVersionOfSuperblock() < NEWEST_SUPERBLOCK) {
            return new Hdf5File(path, length, root, null);
        }
        long base = root.getUserBlockSize();
        if (mapped != null || base != 0) {
            pieces = new PieceChannel(path, length, mapped, base);
            root = new HdfFile(pieces);
        }
        return new Hdf5File(path, length, root, pieces.headers());
    }

    Path path() {
        return path;
    }

    /** Bytes in the file. */
    long length() {
        return length;
    }

    /** The bytes of the file, as jHDF reads them. */
    HdfBackingStorage storage() {
        return root.getHdfBackingStorage();
    }

    /** Whether a data set leaves chunks that reach beyond its edge unfiltered. */
    boolean hasUnfilteredEdges(DatasetBase data) {
        return headers != null && headers.hasUnfilteredEdges(data.getHeader().getAddress());
    }

    /** Runs a step that reads this file. */
    <T> T reading(Reading<T> reading) {
        return guarded(path, reading);
    }

    /** The names in the root group. */
    Set<String> rootNames() {
        return reading(() -> Set.copyOf(root.getChildren().keySet()));
    }

    /** The node of a path; empty where there is none. Links to other files are refused. */
    Optional<Node> find(List<String> names) {
        return reading(() -> {
            Node node = root;
            for (String name : names) {
                Node child = node instanceof Group group ? group.getChild(name) : null;
                if (child == null) {
                    return Optional.empty();
                }
                node = followed(child);
            }
            return Optional.of(node);
        });
    }

    private Node followed(Node node) {
        if (node instanceof ExternalLink link) {
            throw new InvalidInputException(path + " keeps " + link.getPath() + " in another file ("
                    + link.getTargetPath() + "), which is not supported. Save the movie as one file.");
        }
        return node instanceof Link link ? link.getTarget() : node;
    }

    /** Whether a node is a data set that pixels can be read from. */
    static boolean isImage(Node node) {
        return node instanceof DatasetBase data
                && data.getDimensionsAsLong().length >= 2
                && PixelKind.of(data.getDataType(), false) != null;
    }

    /** The paths of all data sets that could be movies, as far as there are not too many. */
    List<String> images() {
        List<String> found = new ArrayList<>();
        reading(() -> {
            collect(root, "", 0, new HashSet<>(), found);
            return found;
        });
        return found;
    }

    private void collect(Group group, String prefix, int depth, Set<Long> visited, List<String> found) {
        for (Node child : group.getChildren().values()) {
            if (visited.size() >= MOST_VISITED || found.size() > MOST_LISTED) {
                return;
            }
            if (child.isLink() || !visited.add(child.getAddress())) {
                continue;
            }
            String name = prefix + child.getName();
            if (isImage(child)) {
                addMovie(child, name, found);
            } else if (child instanceof Group inner && depth < DEEPEST) {
                collect(inner, name + "/", depth + 1, visited, found);
            }
        }
    }

    /** Tables of two axes are passed over. */
    private static void addMovie(Node image, String name, List<String> found) {
        if (image instanceof Dataset data && data.getDimensionsAsLong().length > 2) {
            found.add(name);
        }
    }

    /** The data sets with their sizes, for messages. */
    String listing() {
        List<String> images = images();
        if (images.isEmpty()) {
            return "It holds no data set of numbers with three axes or more.";
        }
        List<String> described = new ArrayList<>();
        for (String image : images.subList(0, Math.min(MOST_LISTED, images.size()))) {
            Optional<Node> node = find(List.of(image.split("/")));
            described.add(image + (node.orElseThrow() instanceof Dataset data ? " " + sizes(data) : ""));
        }
        return "It holds: " + String.join(", ", described) + (images.size() > MOST_LISTED ? " …" : ".");
    }

    private static String sizes(Dataset data) {
        List<String> sizes = new ArrayList<>();
        for (long size : data.getDimensionsAsLong()) {
            sizes.add(Long.toString(size));
        }
        return "(" + String.join(" x ", sizes) + ")";
    }

    /**
     * Runs a step of jHDF. On a damaged file it can throw anything: its own exceptions, those of buffers and arrays,
     * an overflow of the stack where nodes point to each other, and be refused memory for a size that is damaged.
     */
    private static <T> T guarded(Path path, Reading<T> reading) {
        try {
            return reading.run();
        } catch (TrackingException | InvalidInputException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw (CancelledException) new CancelledException("Reading " + path + " was interrupted.").initCause(e);
        } catch (IOException e) {
            throw new InvalidInputException(path + " cannot be read: " + e + ". Check the file.", e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | InternalError e) {
            throw new InvalidInputException(
                    path + " is no HDF5 file, is damaged, or uses what is not supported (" + reason(e)
                            + "). Export or copy it again.",
                    e);
        }
    }

    private static String reason(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** A step that reads the file. */
    @FunctionalInterface
    interface Reading<T> {
        T run() throws IOException;
    }
}
