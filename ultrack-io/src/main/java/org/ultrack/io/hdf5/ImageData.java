// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * A data set as frames: read chunk by chunk, each chunk unpacked once for a frame. Chunks that reach over several frames
 * or channels are remembered, up to a bound. Safe for several threads.
 */
final class ImageData {
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    /** Deflate reaches 1032 to 1; Zstandard reaches more, and what was never written takes no bytes at all. */
    private static final long USUAL_RATIO = 1_100;

    /** Which part of Java's memory may be taken by what is larger. */
    private static final int MEMORY_SHARE = 4;

    private final Hdf5File file;
    private final DatasetBase data;
    private final String name;
    private final String axes;
    private final PixelKind kind;
    private final long[] size;
    /** Pixels of a chunk along each axis; what is not chunked is read in pieces of one frame. */
    private final int[] chunk;

    private final ChunkMemory memory = new ChunkMemory();
    /** Null where the data set is not chunked. */
    private final @Nullable ChunkedPixels chunks;

    private final byte[] fill;

    /**
     * Checks a data set.
     *
     * @param axes a letter for each axis, with Y and X
     * @throws InvalidInputException when its sizes are impossible or it is packed in a way that is not supported
     */
    ImageData(Hdf5File file, DatasetBase data, String name, String axes, PixelKind kind) {
        this.file = file;
        this.data = data;
        this.name = name;
        this.axes = axes;
        this.kind = kind;
        this.size = data.getDimensionsAsLong();
        for (long length : size) {
            if (length < 1 || length > LARGEST_ARRAY) {
                throw new InvalidInputException(file.path() + " has " + name + " of " + sizes()
                        + " pixels, but each axis must have 1 to " + LARGEST_ARRAY + ". Check the file.");
            }
        }
        for (int axis = 0; axis < size.length; axis++) {
            if (axes.charAt(axis) == '?' && size[axis] > 1) {
                throw new InvalidInputException(file.path() + " has " + name + " of " + sizes() + " pixels along axes "
                        + axes + ", of which one is neither time nor space nor channel. Give the axes.");
            }
        }
        checkSize("frames", length('X') * length('Y') > LARGEST_ARRAY ? Long.MAX_VALUE : pixels());
        this.chunk = chunk();
        long pixels = 1;
        for (int length : chunk) {
            pixels = pixels > LARGEST_ARRAY ? pixels : pixels * length;
        }
        checkSize("chunks", pixels);
        this.fill = FillPixel.of(data.getHeader(), kind.bytes());
        this.chunks = data instanceof ChunkedDataset
                ? new ChunkedPixels(
                        file.storage(),
                        data.getHeader(),
                        file.path(),
                        name,
                        size.clone(),
                        chunk,
                        kind.bytes(),
                        file.hasUnfilteredEdges(data))
                : null;
    }

    private void checkSize(String what, long pixels) {
        long memory = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
        long credible = Math.max(memory, file.length() * USUAL_RATIO);
        if (pixels > LARGEST_ARRAY / kind.bytes() || pixels * kind.bytes() > credible) {
            throw new InvalidInputException(file.path() + " claims " + what + " of " + pixels + " pixels in " + name
                    + " (" + sizes() + "), more than is supported, or than its " + file.length() + " bytes and "
                    + (memory >> 20) + " MB, a quarter of Java's memory, can hold. It may be damaged; copy it again,"
                    + " crop it, or give Java more memory (-Xmx).");
        }
    }

    private int[] chunk() {
        int[] lengths = new int[size.length];
        int[] stored = data instanceof ChunkedDataset chunked ? chunked.getChunkDimensions() : null;
        if (stored != null && stored.length != size.length) {
            throw new InvalidInputException(
                    file.path() + " has " + name + " with chunks of other axes. It is damaged; copy it again.");
        }
        for (int axis = 0; axis < lengths.length; axis++) {
            boolean single = axes.charAt(axis) == 'T' && axis < lengths.length - 1;
            lengths[axis] = stored != null ? stored[axis] : single ? 1 : (int) size[axis];
            if (lengths[axis] < 1) {
                throw new InvalidInputException(
                        file.path() + " has " + name + " with empty chunks. It is damaged; copy it again.");
            }
        }
        return lengths;
    }

    /** Length along an axis; 1 where there is no such axis. */
    long length(char axis) {
        int index = axes.indexOf(axis);
        return index < 0 ? 1 : size[index];
    }

    /** X, Y, and Z where there is more than one slice. */
    long[] frameDimensions() {
        return length('Z') > 1
                ? new long[] {length('X'), length('Y'), length('Z')}
                : new long[] {length('X'), length('Y')};
    }

    private long pixels() {
        return length('X') * length('Y') * length('Z');
    }

    /** Whether frames of both have the same sizes and kind of pixels. */
    boolean isLike(ImageData other) {
        return Arrays.equals(frameDimensions(), other.frameDimensions()) && kind.equals(other.kind);
    }

    /** Names of the groups it is in and its own, parted by {@code /}. */
    String name() {
        return name;
    }

    /** Name and sizes, for messages. */
    String describe() {
        return name + " (" + sizes() + ")";
    }

    private String sizes() {
        return Arrays.stream(size).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    /** Reads one frame of one channel. */
    RandomAccessibleInterval<? extends RealType<?>> frame(int t, int channel) {
        return file.reading(() -> {
            FrameArray frame = new FrameArray(kind, (int) pixels());
            long[] from = new long[size.length];
            long[] to = size.clone();
            narrow(from, to, 'T', t);
            narrow(from, to, 'C', channel);
            long[] at = new long[size.length];
            for (int axis = 0; axis < at.length; axis++) {
                at[axis] = from[axis] / chunk[axis];
            }
            // an odometer over the chunks that the frame is in
            int axis = 0;
            while (axis >= 0) {
                copy(at, from, frame);
                axis = at.length - 1;
                while (axis >= 0 && (at[axis] + 1) * chunk[axis] >= to[axis]) {
                    at[axis] = from[axis] / chunk[axis];
                    axis--;
                }
                if (axis >= 0) {
                    at[axis]++;
                }
            }
            return frame.image(frameDimensions());
        });
    }

    private void narrow(long[] from, long[] to, char letter, int index) {
        int axis = axes.indexOf(letter);
        if (axis >= 0) {
            from[axis] = index;
            to[axis] = index + 1L;
        }
    }

    /** Copies what a chunk has of the frame, row by row. */
    private void copy(long[] at, long[] from, FrameArray frame) {
        int rank = size.length;
        long[] start = new long[rank];
        int[] shape = new int[rank];
        int[] gaps = new int[rank];
        int gap = kind.bytes();
        for (int axis = rank - 1; axis >= 0; axis--) {
            start[axis] = at[axis] * chunk[axis];
            shape[axis] = (int) Math.min(chunk[axis], size[axis] - start[axis]);
            gaps[axis] = gap;
            gap *= chunk[axis];
        }
        ByteBuffer source = unpacked(at, start);
        int first = 0;
        for (int axis = 0; axis < rank; axis++) {
            first += gaps[axis] * (int) (Math.max(from[axis], start[axis]) - start[axis]);
        }
        int x = axes.indexOf('X');
        int y = axes.indexOf('Y');
        int z = axes.indexOf('Z');
        int width = (int) length('X');
        int height = (int) length('Y');
        int gapZ = z < 0 ? 0 : gaps[z];
        int depth = z < 0 ? 1 : shape[z];
        int index = ((z < 0 ? 0 : (int) start[z]) * height + (int) start[y]) * width + (int) start[x];
        for (int slice = 0; slice < depth; slice++) {
            for (int row = 0; row < shape[y]; row++) {
                int target = index + (slice * height + row) * width;
                frame.put(source, first + slice * gapZ + row * gaps[y], gaps[x], target, shape[x]);
            }
        }
    }

    private ByteBuffer unpacked(long[] at, long[] start) {
        boolean shared = false;
        for (int axis = 0; axis < chunk.length; axis++) {
            boolean frameAxis = axes.charAt(axis) == 'T' || axes.charAt(axis) == 'C';
            shared |= frameAxis && chunk[axis] > 1;
        }
        return shared ? memory.get(at, () -> read(at, start)) : read(at, start);
    }

    /** The pixels of a chunk; where nothing was ever written, those that the data set says. */
    private ByteBuffer read(long[] at, long[] start) {
        int bytes = kind.bytes();
        for (int length : chunk) {
            bytes = Math.multiplyExact(bytes, length);
        }
        ByteBuffer read;
        if (chunks != null) {
            read = chunks.read(at);
        } else {
            read = data.isEmpty() ? null : data.getSliceDataBuffer(start, chunk);
        }
        if (read == null) {
            read = filled(bytes);
        }
        if (read.remaining() != bytes) {
            throw new InvalidInputException(file.path() + " has a chunk of " + read.remaining() + " bytes in " + name
                    + ", where " + bytes + " are needed. It is damaged; copy it again.");
        }
        return read.slice().order(kind.order());
    }

    private ByteBuffer filled(int bytes) {
        byte[] pixels = new byte[bytes];
        for (int at = 0; at < bytes; at += fill.length) {
            System.arraycopy(fill, 0, pixels, at, fill.length);
        }
        return ByteBuffer.wrap(pixels);
    }
}
