// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * An array being written, chunk by chunk, least significant byte first. Several threads may write, each its own chunks. Chunks
 * that are fill value all over are not stored unless {@link #keepFill} says so. Memory: for each thread a packed and an unpacked chunk.
 */
public final class ZarrArrayWriter {
    private final Path folder;
    private final ZarrFormat format;
    private final ZarrArraySpec spec;
    private final long[] shape;
    private final int[] chunk;
    private final long fill;
    private final ChunkKeys keys;
    private final ChunkCoding coding;
    private final ChunkBuffers.Spares buffers = new ChunkBuffers.Spares();
    private boolean keepsFill;

    private ZarrArrayWriter(Path folder, ZarrFormat format, ZarrArraySpec spec) {
        this.folder = folder;
        this.format = format;
        this.spec = spec;
        this.shape = spec.shape().stream().mapToLong(size -> size).toArray();
        this.chunk = spec.chunks().stream().mapToInt(size -> size).toArray();
        this.fill = FillValue.bits(spec.type(), spec.fill());
        String separator = String.valueOf(spec.separator());
        this.keys = format == ZarrFormat.V2 ? ChunkKeys.ofV2(separator) : ChunkKeys.ofV3(separator);
        int[] axes = new int[shape.length];
        Arrays.setAll(axes, axis -> axis);
        this.coding = new ChunkCoding(
                chunk, spec.type().bytes(), axes, ByteOrder.LITTLE_ENDIAN, List.of(), spec.codec(), List.of());
    }

    /**
     * Starts an array.
     *
     * @param folder made when missing
     * @param format the version
     * @param spec what it is
     * @throws IllegalArgumentException when the version has no such codec
     * @throws org.ultrack.error.TrackingException when it cannot be written, as on a full disk
     */
    public static ZarrArrayWriter create(Path folder, ZarrFormat format, ZarrArraySpec spec) {
        ZarrArrayWriter array = new ZarrArrayWriter(folder, format, spec);
        if (format == ZarrFormat.V2) {
            Folders.write(folder.resolve(MetadataV2.ARRAY), MetadataText.of(MetadataText.arrayV2(spec)));
        }
        array.attributes(JsonNodeFactory.instance.objectNode());
        return array;
    }

    /** Writes the attributes; those written before are replaced. */
    public void attributes(ObjectNode attributes) {
        if (format == ZarrFormat.V2) {
            Folders.write(
                    folder.resolve(MetadataV2.ATTRIBUTES),
                    MetadataText.of(MetadataText.attributesV2(spec, attributes)));
        } else {
            Folders.write(folder.resolve(MetadataV3.FILE), MetadataText.of(MetadataText.arrayV3(spec, attributes)));
        }
    }

    /** From now on also stores chunks that are fill value all over, for readers that want every chunk. */
    public void keepFill() {
        keepsFill = true;
    }

    /** Writes everything, see {@link #write}. */
    public void writeAll(Object values) {
        write(
                new long[shape.length],
                spec.shape().stream().mapToInt(Math::toIntExact).toArray(),
                values);
    }

    /**
     * Writes a box of whole chunks, several at once.
     *
     * @param from where it begins along each axis, a multiple of the size of a chunk
     * @param size how long it is along each axis, a multiple of the size of a chunk or up to the end of the array
     * @param values an array as {@link ZarrType} says, in C order; not kept
     * @throws IllegalArgumentException when the box is not one of whole chunks, or the array not one of its size and type
     * @throws org.ultrack.error.TrackingException when it cannot be written, as on a full disk
     */
    public void write(long[] from, int[] size, Object values) {
        Elements elements = Elements.of(spec.type(), values);
        int count = count(from, size);
        if (Array.getLength(values) != count) {
            throw new IllegalArgumentException("A box of size " + Arrays.toString(size) + " needs " + count
                    + " values, but there are " + Array.getLength(values) + ".");
        }
        if (count == 0) {
            return;
        }
        ChunkBox box = new ChunkBox(chunk, from, size);
        int others = Runtime.getRuntime().availableProcessors() - 1;
        ChunkTasks.run(
                box.chunks(), others, ForkJoinPool.commonPool(), number -> write(box.part(number), size, elements));
    }

    /**
     * Writes one chunk from bytes that are as it is before it is packed.
     *
     * @param place of the chunk along each axis
     * @param elements in C order, least significant byte first; a chunk at the end of the array is as long as any other
     * @throws IllegalArgumentException when there are not as many bytes as a chunk has
     * @throws org.ultrack.error.TrackingException when it cannot be written, as on a full disk
     */
    public void writeChunk(long[] place, byte[] elements) {
        if (elements.length != coding.rawBytes()) {
            throw new IllegalArgumentException(
                    "A chunk has " + coding.rawBytes() + " bytes, but there are " + elements.length + ".");
        }
        if (keepsFill || !isFill(elements, elements.length)) {
            Folders.write(folder.resolve(keys.name(place)), coding.encode(elements));
        }
    }

    private int count(long[] from, int[] size) {
        boolean good = from.length == shape.length && size.length == shape.length;
        long count = 1;
        for (int axis = 0; good && axis < shape.length; axis++) {
            long end = from[axis] + size[axis];
            good = from[axis] >= 0
                    && size[axis] >= 0
                    && from[axis] % chunk[axis] == 0
                    && (end == shape[axis] || (end < shape[axis] && end % chunk[axis] == 0));
            count = Math.multiplyExact(count, (long) size[axis]);
        }
        if (!good) {
            throw new IllegalArgumentException("The box from " + Arrays.toString(from) + " of size "
                    + Arrays.toString(size) + " must be of whole chunks " + Arrays.toString(chunk) + " of an array "
                    + Arrays.toString(shape) + ".");
        }
        return Math.toIntExact(count);
    }

    private void write(ChunkBox.Part part, int[] size, Elements elements) {
        int bytes = coding.rawBytes();
        ChunkBuffers mine = buffers.take();
        try {
            byte[] array = mine.unpacked(bytes);
            ByteBuffer raw = ByteBuffer.wrap(array, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (!Arrays.equals(part.size(), chunk)) {
                fill(array, bytes);
            }
            BoxCopy.forEachRun(
                    chunk,
                    part.inChunk(),
                    size,
                    part.inBox(),
                    part.size(),
                    (target, source, count) -> elements.put(raw, target, source, count));
            if (keepsFill || !isFill(array, bytes)) {
                Folders.write(folder.resolve(keys.name(part.place())), coding.encode(array));
            }
        } finally {
            buffers.giveBack(mine);
        }
    }

    /** The element of the fill value all over. */
    private void fill(byte[] array, int bytes) {
        int element = spec.type().bytes();
        for (int b = 0; b < element; b++) {
            array[b] = (byte) (fill >>> (8 * b));
        }
        for (int done = element; done < bytes; done += Math.min(done, bytes - done)) {
            System.arraycopy(array, 0, array, done, Math.min(done, bytes - done));
        }
    }

    private boolean isFill(byte[] array, int bytes) {
        int element = spec.type().bytes();
        for (int b = 0; b < element; b++) {
            if (array[b] != (byte) (fill >>> (8 * b))) {
                return false;
            }
        }
        return Arrays.mismatch(array, 0, bytes - element, array, element, bytes) < 0;
    }

    /** Names of the files by which a folder is known to be of Zarr, see {@link org.ultrack.file.AtomicFolder}. */
    public static List<String> marks() {
        return List.of(MetadataV3.FILE, MetadataV2.GROUP, MetadataV2.ARRAY);
    }
}
