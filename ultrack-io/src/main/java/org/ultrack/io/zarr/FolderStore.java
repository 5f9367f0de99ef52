// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;

/** A folder of files. */
final class FolderStore extends ZarrStore {
    private final Path root;

    FolderStore(Path root) {
        this.root = root;
    }

    @Override
    String name(String key) {
        return file(key).toString();
    }

    private Path file(String key) {
        return key.isEmpty() ? root : root.resolve(key);
    }

    @Override
    byte @Nullable [] read(String key, long limit) {
        return opened(key, (channel, size) -> {
            refuseLonger(key, size, limit);
            return filled(key, channel, 0, Math.toIntExact(size));
        });
    }

    @Override
    int read(String key, long limit, ChunkBuffers buffers) {
        Integer length = opened(key, (channel, size) -> {
            refuseLonger(key, size, limit);
            fill(key, channel, 0, buffers.packed(Math.toIntExact(size)));
            return (int) size;
        });
        return length == null ? NOT_THERE : length;
    }

    private void refuseLonger(String key, long size, long limit) {
        if (size > limit) {
            throw new InvalidInputException(name(key) + " has " + size + " bytes, but there can be at most " + limit
                    + ". The file is damaged, or of another array.");
        }
    }

    @Override
    byte @Nullable [] range(String key, long from, int length) {
        return opened(key, (channel, size) -> {
            if (from < 0 || length > size - from) {
                throw new InvalidInputException(name(key) + " has " + size + " bytes, but " + length + " at " + from
                        + " are asked for. The file is damaged or cut off.");
            }
            return filled(key, channel, from, length);
        });
    }

    @Override
    byte @Nullable [] tail(String key, int length) {
        return opened(key, (channel, size) -> {
            if (length > size) {
                throw new InvalidInputException(name(key) + " has " + size + " bytes, but its last " + length
                        + " are asked for. The file is damaged or cut off.");
            }
            return filled(key, channel, size - length, length);
        });
    }

    private byte[] filled(String key, FileChannel channel, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        fill(key, channel, from, ByteBuffer.wrap(bytes));
        return bytes;
    }

    private void fill(String key, FileChannel channel, long from, ByteBuffer room) throws IOException {
        ByteBuffer rest = room.duplicate();
        while (rest.hasRemaining()) {
            if (channel.read(rest, from + rest.position()) < 0) {
                throw new InvalidInputException(name(key) + " became shorter while it was read. Read it again.");
            }
        }
    }

    private <T> @Nullable T opened(String key, Reading<T> reading) {
        try (FileChannel channel = FileChannel.open(file(key), StandardOpenOption.READ)) {
            return reading.read(channel, channel.size());
        } catch (NoSuchFileException e) {
            return null;
        } catch (ClosedByInterruptException e) {
            throw (CancelledException)
                    new CancelledException("Reading " + name(key) + " was interrupted.").initCause(e);
        } catch (IOException e) {
            throw new InvalidInputException(name(key) + " cannot be read: " + e + ". Check the file.", e);
        }
    }

    @Override
    Optional<List<String>> list(String key) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file(key), Files::isDirectory)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException e) {
            throw new InvalidInputException(name(key) + " cannot be listed: " + e + ". Check the folder.", e);
        }
        names.sort(null);
        return Optional.of(names);
    }

    @Override
    int parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    Executor executor() {
        return ForkJoinPool.commonPool();
    }

    /** Reads from an open file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(FileChannel channel, long size) throws IOException;
    }
}
