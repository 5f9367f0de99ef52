// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file opened anew for each piece that is read, unless all of it is mapped: an interrupt closes the channel of the thread
 * that was interrupted and no other, and nothing is left open. Reads only, by position; the newest headers of data sets
 * are read as older ones. Safe for several threads.
 */
final class PieceChannel extends FileChannel {
    private final Path file;
    private final long length;
    private final @Nullable ByteBuffer mapped;
    private final NewestHeaders headers;
    private long position;

    /**
     * @param length of the file, bytes
     * @param mapped all of the file; null to read it piece by piece
     * @param base where its addresses count from
     */
    PieceChannel(Path file, long length, @Nullable ByteBuffer mapped, long base) {
        this.file = file;
        this.length = length;
        this.mapped = mapped;
        this.headers = new NewestHeaders(this::piece, base);
    }

    NewestHeaders headers() {
        return headers;
    }

    private byte[] piece(long from, int count) throws IOException {
        byte[] piece = new byte[Math.clamp(length - from, 0, count)];
        if (piece.length > 0) {
            readAsItIs(ByteBuffer.wrap(piece), from);
        }
        return piece;
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        int count = readAsItIs(target, from);
        if (count > 0) {
            headers.change(target, count, from);
        }
        return count;
    }

    private int readAsItIs(ByteBuffer target, long from) throws IOException {
        if (mapped != null) {
            int count = Math.clamp(length - from, 0, target.remaining());
            target.put(target.position(), mapped, (int) from, count);
            target.position(target.position() + count);
            return count == 0 ? -1 : count;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int count = 0;
            while (target.hasRemaining()) {
                int read = channel.read(target, from + count);
                if (read < 0) {
                    return count == 0 ? -1 : count;
                }
                count += read;
            }
            return count;
        }
    }

    /** A piece inside the file; others are refused before the reader tries to allocate them. */
    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) throws IOException {
        if (from < 0 || size < 0 || from > length - size) {
            throw new IllegalArgumentException(size + " bytes at " + from + " are outside its " + length + " bytes");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, from, size);
        }
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized FileChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        int read = read(target, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int count) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long at) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metaData) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    /** Nothing is open between reads. */
    @Override
    protected void implCloseChannel() {
        position = 0;
    }
}
