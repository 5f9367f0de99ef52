// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * Reads columns of numbers from a Parquet file, a row group at a time: INT32, INT64, FLOAT and DOUBLE; plain, dictionary,
 * delta and byte-split encoding; pages of both versions; uncompressed, Snappy, gzip and zstd. Other columns may be there;
 * nested ones are not read. Not thread-safe.
 *
 * <p>Nothing is allocated for what the file merely claims: there are at most {@value #ROWS_OF_ANY_FILE} rows and {@value
 * #ROWS_A_BYTE} for each byte of the file, which no table of different rows exceeds, and pages, parts and dictionaries
 * are held against that.
 */
public final class ParquetFile implements Closeable {
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};
    private static final int TAIL = 8;
    private static final int SMALLEST = 12;
    private static final long LONGEST_CHUNK = Integer.MAX_VALUE - 64;
    private static final long ROWS_OF_ANY_FILE = 100_000;
    private static final long ROWS_A_BYTE = 8;

    private final Path file;
    private final FileChannel channel;
    private final Footer footer;

    private ParquetFile(Path file, FileChannel channel, Footer footer) {
        this.file = file;
        this.channel = channel;
        this.footer = footer;
    }

    /**
     * Opens a file and reads its footer.
     *
     * @throws InvalidInputException when it cannot be read or is no such file
     */
    public static ParquetFile open(Path file) {
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            long length = channel.size();
            Footer footer = Footer.parse(footerBytes(channel, length));
            checkChunks(footer, length);
            long most = ROWS_OF_ANY_FILE + ROWS_A_BYTE * length;
            if (footer.rows() > most) {
                throw ParquetException.damaged("its " + length + " bytes claim " + footer.rows() + " rows");
            }
            return new ParquetFile(file, channel, footer);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + " does not exist. Check the name.", e);
        } catch (IOException e) {
            closeAfter(channel, e);
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the file.", e);
        } catch (ParquetException e) {
            closeAfter(channel, e);
            throw new InvalidInputException(file + " " + e.getMessage(), e);
        }
    }

    private static void closeAfter(@Nullable FileChannel channel, Exception failure) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static byte[] footerBytes(FileChannel channel, long length) throws IOException, ParquetException {
        if (length < SMALLEST) {
            throw new ParquetException("is too short for a Parquet file. Maybe it was not written to its end.");
        }
        byte[] tail = bytes(channel, length - TAIL, TAIL);
        byte[] magic = Arrays.copyOfRange(tail, 4, TAIL);
        if (Arrays.equals(magic, ENCRYPTED)) {
            throw new ParquetException("is encrypted, which is not read. Write it in the clear.");
        }
        if (!Arrays.equals(magic, ParquetWriter.MAGIC)) {
            throw new ParquetException("does not end like a Parquet file. Maybe it was not written to its end.");
        }
        long size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL;
        if (size > length - SMALLEST) {
            throw ParquetException.damaged("its footer claims " + size + " of " + length + " bytes");
        }
        return bytes(channel, length - TAIL - size, (int) size);
    }

    /** No column lies outside the file, and together they are not longer than it. */
    private static void checkChunks(Footer footer, long length) throws ParquetException {
        long sum = 0;
        for (Footer.Group group : footer.groups()) {
            for (Footer.Chunk chunk : group.chunks().values()) {
                if (chunk.position() < 0 || chunk.length() < 0 || chunk.position() > length - chunk.length()) {
                    throw ParquetException.damaged("a column lies outside the file");
                }
                sum += chunk.length();
                if (sum > length || chunk.length() > LONGEST_CHUNK) {
                    throw ParquetException.damaged("its columns claim more bytes than the file has");
                }
            }
        }
    }

    private static byte[] bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("it became shorter while it was read");
            }
        }
        return buffer.array();
    }

    /** Names of the columns that can be asked for, in their order; nested ones are left out. */
    public List<String> columns() {
        return footer.columns().stream().map(Footer.Column::name).toList();
    }

    /** What is said of the table, as {@code pandas} by pandas. */
    public Map<String, String> metadata() {
        return footer.metadata();
    }

    /** Number of rows. */
    public long rows() {
        return footer.rows();
    }

    /** Number of row groups. */
    public int groups() {
        return footer.groups().size();
    }

    /**
     * Reads a column of a row group.
     *
     * @param group 0 to {@link #groups()}, exclusive
     * @param column one of {@link #columns()}
     * @throws InvalidInputException when it is damaged, does not hold numbers or is packed in a way that is not read
     */
    public ParquetValues read(int group, String column) {
        try {
            Footer.Column wanted = footer.columns().stream()
                    .filter(candidate -> candidate.name().equals(column))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no column " + column + "."));
            NumberType type = NumberType.of(column, wanted.type(), wanted.converted());
            Footer.Group rows = footer.groups().get(group);
            Footer.Chunk chunk = rows.chunk(column);
            Compression compression = Compression.of(chunk.codec());
            byte[] bytes = bytes(channel, chunk.position(), (int) chunk.length());
            return new ColumnChunk(type, wanted.optional(), compression, rows.rows()).read(bytes);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the file.", e);
        } catch (ParquetException e) {
            throw new InvalidInputException(file + " " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new TrackingException(file + " was not closed: " + e, e);
        }
    }
}
