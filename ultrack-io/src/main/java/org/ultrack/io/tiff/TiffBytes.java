// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file by position, never past its end. Opened for one frame by one thread: an interrupt closes a
 * channel for everyone who shares it.
 */
final class TiffBytes implements Closeable {
    /** Larger reads would make the JDK keep a direct buffer of their size for each thread. */
    private static final int LARGEST_READ = 1 << 20;

    private final FileChannel channel;
    private final long length;

    private TiffBytes(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    static TiffBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new TiffBytes(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Bytes in the file. */
    long length() {
        return length;
    }

    /** Whether {@code count} bytes at {@code offset} are inside the file; both as unsigned numbers of the file. */
    boolean holds(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= length && count <= length - offset;
    }

    /**
     * Reads exactly {@code count} bytes into the start of {@code target}.
     *
     * @throws TiffFormatException when the file ends before
     */
    void read(long offset, byte[] target, int count) throws IOException, TiffFormatException {
        if (!holds(offset, count)) {
            throw ended(offset, count);
        }
        int done = 0;
        while (done < count) {
            int wanted = Math.min(LARGEST_READ, count - done);
            int read = channel.read(ByteBuffer.wrap(target, done, wanted), offset + done);
            if (read < 0) {
                throw ended(offset, count);
            }
            done += read;
        }
    }

    private TiffFormatException ended(long offset, long count) {
        return new TiffFormatException("is cut off: it needs " + count + " bytes at " + Long.toUnsignedString(offset)
                + ", but is " + length + " bytes long");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
