// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.ultrack.error.TrackingException;
import org.ultrack.file.AtomicFile;

/**
 * Writes a stack page by page, so that memory is bounded by a strip. The file appears under its name at {@link
 * #finish()}; closing without it leaves nothing behind. Little-endian, strips of about 256 kB, BigTIFF where the file
 * could pass 4 GB. Not thread-safe.
 *
 * <pre>{@code
 * try (TiffWriter writer = TiffWriter.create(file, TiffStack.ofPage(height, width, UINT16, LZW), false)) {
 *     writer.write(labels);
 *     writer.finish();
 * }
 * }</pre>
 */
public final class TiffWriter implements Closeable {
    private static final int STRIP_BYTES = 1 << 18;
    private static final long CLASSIC_LIMIT = (1L << 32) - (1 << 20);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final TiffStack stack;
    private final TiffNotes notes;
    private final Path target;
    private final AtomicFile file;
    private final FileChannel channel;
    private final DirectoryEncoder directories;
    private final int rowsPerStrip;
    private final byte[] strip;
    private final StripPacker packer;
    private long position;
    /** Where the offset of the next directory belongs. */
    private long link;

    private int written;

    private TiffWriter(TiffStack stack, TiffNotes notes, Path target, AtomicFile file, FileChannel channel) {
        this.stack = stack;
        this.packer = StripPacker.of(stack.compression(), stack.sample());
        this.notes = notes;
        this.target = target;
        this.file = file;
        this.channel = channel;
        this.rowsPerStrip = notes.run() ? stack.height() : rowsPerStrip(stack);
        this.directories = new DirectoryEncoder(stack, notes, isBig(stack), rowsPerStrip);
        this.strip = new byte[Math.multiplyExact(rowsPerStrip, stack.rowBytes())];
    }

    private static int rowsPerStrip(TiffStack stack) {
        return Math.clamp(STRIP_BYTES / stack.rowBytes(), 1, stack.height());
    }

    private void writeHeader() throws IOException {
        append(directories.header());
        link = directories.headerLink();
    }

    /**
     * Starts a file; missing folders are made.
     *
     * @param target final name
     * @param stack what it will hold
     * @param overwrite whether a file of that name may be replaced
     * @throws org.ultrack.error.InvalidInputException when it exists and may not be replaced, or cannot be written
     */
    public static TiffWriter create(Path target, TiffStack stack, boolean overwrite) {
        return create(target, stack, TiffNotes.of(stack), overwrite);
    }

    /** Starts a file whose first page says this about it. */
    static TiffWriter create(Path target, TiffStack stack, TiffNotes notes, boolean overwrite) {
        AtomicFile file = AtomicFile.create(target, overwrite);
        try {
            return new TiffWriter(stack, notes, target, file, FileChannel.open(file.path(), StandardOpenOption.WRITE));
        } catch (IOException e) {
            try (file) {
                throw failure(target, e);
            }
        }
    }

    /**
     * Appends a page of integers.
     *
     * @param pixels {@code [y][x]}, x fastest; 32-bit numbers are taken as unsigned
     * @throws IllegalArgumentException when a value does not fit the type of the file
     * @throws TrackingException when it cannot be written
     */
    public void write(int[] pixels) {
        checkPage(pixels.length, stack.sample() != TiffSample.FLOAT32);
        writeIntegers(pixels, 0);
    }

    /**
     * Appends a page of integers that is part of an array, see {@link #write(int[])}.
     *
     * @param pixels x fastest
     * @param from the first pixel of the page
     */
    public void write(int[] pixels, int from) {
        Objects.checkFromIndexSize(from, stack.width() * stack.height(), pixels.length);
        checkPage(stack.width() * stack.height(), stack.sample() != TiffSample.FLOAT32);
        writeIntegers(pixels, from);
    }

    /**
     * Appends a page of integers of 16 bits, the type of the file, that is part of an array.
     *
     * @param pixels x fastest, taken as unsigned
     * @param from the first pixel of the page
     * @throws TrackingException when it cannot be written
     */
    public void write(short[] pixels, int from) {
        Objects.checkFromIndexSize(from, stack.width() * stack.height(), pixels.length);
        checkPage(stack.width() * stack.height(), stack.sample() == TiffSample.UINT16);
        writePage((first, count) -> ByteBuffer.wrap(strip)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .put(pixels, from + first, count));
    }

    private void writeIntegers(int[] pixels, int start) {
        writePage((from, count) -> {
            byte[] bytes = strip;
            int first = start + from;
            checkRange(pixels, first, count);
            switch (stack.sample()) {
                case UINT8 -> {
                    for (int i = 0; i < count; i++) {
                        bytes[i] = (byte) pixels[first + i];
                    }
                }
                case UINT16 -> {
                    for (int i = 0; i < count; i++) {
                        SHORTS.set(bytes, 2 * i, (short) pixels[first + i]);
                    }
                }
                default ->
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asIntBuffer()
                            .put(pixels, first, count);
            }
        });
    }

    private void checkRange(int[] pixels, int first, int count) {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= pixels[first + i];
        }
        if (stack.sample().bits() < 32 && bits >>> stack.sample().bits() != 0) {
            throw new IllegalArgumentException("A pixel is outside " + stack.sample() + ".");
        }
    }

    /**
     * Appends a page of real numbers.
     *
     * @param pixels {@code [y][x]}, x fastest
     * @throws TrackingException when it cannot be written
     */
    public void write(float[] pixels) {
        checkPage(pixels.length, stack.sample() == TiffSample.FLOAT32);
        writePage((from, count) -> ByteBuffer.wrap(strip)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(pixels, from, count));
    }

    /**
     * Gives the file its name.
     *
     * @throws IllegalStateException when pages are missing
     * @throws TrackingException when it cannot be written
     */
    public void finish() {
        if (written != stack.pages()) {
            throw new IllegalStateException(
                    written + " of " + stack.pages() + " pages of " + target + " have been written.");
        }
        try {
            if (notes.run()) {
                appendDirectories();
            }
            channel.close();
        } catch (IOException e) {
            throw failure(target, e);
        }
        file.commit();
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        try (file;
                packer) {
            channel.close();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private void checkPage(int pixels, boolean rightType) {
        if (!rightType || pixels != (long) stack.width() * stack.height() || written == stack.pages()) {
            throw new IllegalArgumentException(
                    "A page of " + pixels + " pixels is not page " + written + " of " + stack + ".");
        }
    }

    private void writePage(StripFiller filler) {
        long begin = position;
        boolean whole = false;
        try {
            int strips = (stack.height() + rowsPerStrip - 1) / rowsPerStrip;
            long[] offsets = new long[strips];
            long[] byteCounts = new long[strips];
            if (position == 0) {
                writeHeader();
            }
            for (int s = 0; s < strips; s++) {
                int firstRow = s * rowsPerStrip;
                int rows = Math.min(rowsPerStrip, stack.height() - firstRow);
                filler.fill(firstRow * stack.width(), rows * stack.width());
                ByteBuffer packed = packer.pack(strip, rows * stack.rowBytes());
                offsets[s] = position;
                byteCounts[s] = packed.remaining();
                append(packed);
            }
            if (!notes.run()) {
                appendDirectory(written, offsets, byteCounts);
            }
            written++;
            whole = true;
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            if (!whole) {
                position = begin; // the next page takes the place
            }
        }
    }

    private void appendDirectories() throws IOException {
        long pageBytes = strip.length;
        long start = position - pageBytes * written;
        for (int page = 0; page < written; page++) {
            appendDirectory(page, new long[] {start + page * pageBytes}, new long[] {pageBytes});
        }
    }

    private void appendDirectory(int page, long[] offsets, long[] byteCounts) throws IOException {
        if (position % 2 != 0) {
            append(ByteBuffer.allocate(1));
        }
        long start = position;
        append(directories.encode(page, start, offsets, byteCounts));
        writeAt(directories.pointer(start), link);
        link = start + directories.link(page);
    }

    private void append(ByteBuffer bytes) throws IOException {
        position += writeAt(bytes, position);
    }

    private int writeAt(ByteBuffer bytes, long at) throws IOException {
        int size = bytes.remaining();
        int done = 0;
        while (bytes.hasRemaining()) {
            done += channel.write(bytes, at + done);
        }
        return size;
    }

    /** Whether it could pass what 32 bits can address: LZW can make 12 bits of 8. */
    static boolean isBig(TiffStack stack) {
        long page = (long) stack.rowBytes() * stack.height();
        long packed = stack.compression() == TiffCompression.NONE ? page : page + page / 2;
        long strips = stack.height() / rowsPerStrip(stack) + 1L;
        return stack.pages() * (packed + strips * 64 + 1024) > CLASSIC_LIMIT;
    }

    private static TrackingException failure(Path target, IOException e) {
        return new TrackingException(target + " was not written: " + e + ". Maybe the disk is full.", e);
    }

    /** Puts pixels into {@link #strip}. */
    @FunctionalInterface
    private interface StripFiller {
        void fill(int from, int count);
    }
}
