// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Makes data sets of HDF5 1.12 to 2 readable to jHDF, which knows layouts up to version 4 and types up to version 3. Version
 * 5 of the layout differs in one thing: the array of chunks tells their packed lengths in eight bytes, and how many it
 * takes is in the array itself. Versions 4 and 5 of types changed references and added complex numbers, and stand before
 * truth values too. So in the bytes that are read the number of the version becomes the one that is known, and the checksum
 * of the block fits again. The file stays as it is. What jHDF passes over is kept: which data sets leave chunks beyond their edge
 * unfiltered. Safe for several threads.
 */
final class NewestHeaders {
    private static final String HEADER = "OHDR";
    private static final String CONTINUATION = "OCHK";
    private static final int SIGNATURE = 4;
    private static final int CHECKSUM = 4;
    private static final int TYPE = 3;
    private static final int LAYOUT = 8;
    private static final int ATTRIBUTE = 12;
    private static final int CONTINUED = 16;
    private static final int NEWEST_LAYOUT = 4;
    private static final int CHUNKED = 2;
    private static final int EDGES_UNFILTERED = 1;
    private static final int NEWEST_TYPE = 3;
    private static final int NEWEST_ATTRIBUTE = 3;
    /** Version, flags, three sizes of two bytes, and the encoding of the name. */
    private static final int ATTRIBUTE_HEAD = 9;

    private static final int REFERENCE = 7;
    private static final int COMPLEX = 11;
    private static final int MOST_BLOCKS = 64;
    private static final int LONGEST = 1 << 20;

    private final Source source;
    /** Where addresses count from: the length of a user block. */
    private final long base;

    private final Set<Long> seen = ConcurrentHashMap.newKeySet();
    /** Headers of the data sets that do so, by where they begin in the file. */
    private final Set<Long> unfilteredEdges = ConcurrentHashMap.newKeySet();
    /** What replaces bytes of the file, by where it begins. */
    private final ConcurrentSkipListMap<Long, byte[]> changes = new ConcurrentSkipListMap<>();

    NewestHeaders(Source source, long base) {
        this.source = source;
        this.base = base;
    }

    /**
     * Changes what was read.
     *
     * @param bytes up to its position, what was read last
     * @param count how many bytes that is
     * @param from where in the file they begin
     */
    void change(ByteBuffer bytes, int count, long from) throws IOException {
        int first = bytes.position() - count;
        if (count > SIGNATURE && text(bytes, first).equals(HEADER) && seen.add(from)) {
            header(from);
        }
        for (Map.Entry<Long, byte[]> change :
                changes.subMap(from - CHECKSUM, from + count).entrySet()) {
            byte[] replacing = change.getValue();
            for (int i = 0; i < replacing.length; i++) {
                long at = change.getKey() + i - from;
                if (at >= 0 && at < count) {
                    bytes.put(first + (int) at, replacing[i]);
                }
            }
        }
    }

    /** Whether a data set whose header was read leaves chunks that reach beyond its edge unfiltered. */
    boolean hasUnfilteredEdges(long address) {
        return unfilteredEdges.contains(base + address);
    }

    private static String text(ByteBuffer bytes, int at) {
        byte[] signature = new byte[SIGNATURE];
        bytes.get(at, signature);
        return new String(signature, StandardCharsets.ISO_8859_1);
    }

    /** Looks through an object header of version 2, and the blocks it goes on in. */
    private void header(long start) throws IOException {
        ByteBuffer fixed = ByteBuffer.wrap(source.read(start, 6 + 16 + 4 + 8));
        int flags = fixed.limit() < 6 ? 0 : fixed.get(5);
        int at = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int sizeBytes = 1 << (flags & 3);
        if (fixed.limit() < at + sizeBytes || fixed.get(4) != 2) {
            return;
        }
        long size = 0;
        for (int i = sizeBytes - 1; i >= 0; i--) {
            size = (size << 8) | (fixed.get(at + i) & 0xFF);
        }
        int messages = at + sizeBytes;
        if (size < 0 || size > LONGEST) {
            return;
        }
        int gap = (flags & 4) != 0 ? 6 : 4;
        long[] next = block(start, start, messages, messages + (int) size + CHECKSUM, gap);
        for (int blocks = 0; next.length == 2 && blocks < MOST_BLOCKS; blocks++) {
            next = block(start, base + next[0], SIGNATURE, (int) Math.min(next[1], LONGEST), gap);
        }
    }

    /**
     * Looks through the messages of a block.
     *
     * @param header whose messages they are
     * @param messages where in it the first begins
     * @param length of it, with the checksum at its end
     * @param head bytes before the body of a message
     * @return address and length of the block it goes on in, or nothing
     */
    private long[] block(long header, long start, int messages, int length, int head) throws IOException {
        long[] next = {};
        byte[] bytes = source.read(start, length);
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = block.limit() - CHECKSUM;
        String signature = block.limit() < length || end < messages ? "" : text(block, 0);
        if (!signature.equals(HEADER) && !signature.equals(CONTINUATION)) {
            return next;
        }
        int checksum = ChecksumUtils.checksum(Arrays.copyOf(bytes, end));
        if (checksum != block.getInt(end)) {
            return next;
        }
        boolean changed = false;
        for (int at = messages; at + head <= end; ) {
            int type = block.get(at);
            int size = block.getShort(at + 1) & 0xFFFF;
            int body = at + head;
            at = body + size;
            if (at > end) {
                break;
            }
            if (type == CONTINUED && size == 2 * Long.BYTES) {
                next = new long[] {block.getLong(body), block.getLong(body + Long.BYTES)};
            }
            if (type == LAYOUT && size > 2 && hasUnfilteredEdges(block, body)) {
                unfilteredEdges.add(header);
            }
            int version = version(block, type, body, size);
            byte known = version < 0 ? 0 : known(block.get(version), type);
            if (version >= 0 && known != block.get(version)) {
                block.put(version, known);
                changes.put(start + version, new byte[] {known});
                changed = true;
            }
        }
        if (changed) {
            int fitting = ChecksumUtils.checksum(Arrays.copyOf(bytes, end));
            ByteBuffer four = ByteBuffer.allocate(CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
            changes.put(start + end, four.putInt(fitting).array());
        }
        return next;
    }

    /** Version, class and flags of a layout. */
    private static boolean hasUnfilteredEdges(ByteBuffer block, int body) {
        return block.get(body) >= NEWEST_LAYOUT
                && block.get(body + 1) == CHUNKED
                && (block.get(body + 2) & EDGES_UNFILTERED) != 0;
    }

    /** Where a message tells its version: that of the layout, or of a type; −1 where that does not matter. */
    private static int version(ByteBuffer block, int type, int body, int size) {
        if ((type == TYPE || type == LAYOUT) && size > 0) {
            return body;
        }
        if (type == ATTRIBUTE && size > ATTRIBUTE_HEAD && block.get(body) == NEWEST_ATTRIBUTE) {
            int place = ATTRIBUTE_HEAD + (block.getShort(body + 2) & 0xFFFF);
            return place < size ? body + place : -1;
        }
        return -1;
    }

    /** The version of a layout; or the version of a type in the upper half, its class in the lower one. */
    private static byte known(byte version, int type) {
        if (type == LAYOUT) {
            return version == NEWEST_LAYOUT + 1 ? NEWEST_LAYOUT : version;
        }
        int kind = version & 0x0F;
        int number = (version & 0xF0) >> 4;
        boolean newer = number == NEWEST_TYPE + 1 || number == NEWEST_TYPE + 2;
        return newer && kind != REFERENCE && kind != COMPLEX ? (byte) ((NEWEST_TYPE << 4) | kind) : version;
    }

    /** Reads the file as it is. */
    @FunctionalInterface
    interface Source {
        /** As many of the bytes as there are, in an array of their own. */
        byte[] read(long from, int length) throws IOException;
    }
}
