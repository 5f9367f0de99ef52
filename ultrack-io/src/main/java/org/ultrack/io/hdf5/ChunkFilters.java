// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.LzfFilter;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.Hdf5Bitshuffle;
import org.ultrack.codec.Hdf5Lz4;
import org.ultrack.codec.Shuffle;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;
import org.ultrack.error.InvalidInputException;

/** What was done to the chunks of a data set, and how it is undone. Immutable, safe for several threads. */
final class ChunkFilters {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int LZF = 32_000;
    private static final int BLOSC = 32_001;
    private static final int LZ4 = 32_004;
    private static final int BITSHUFFLE = 32_008;
    private static final int ZSTANDARD = 32_015;
    private static final String SUPPORTED = "gzip, shuffle, fletcher32, LZF, LZ4, bitshuffle, Blosc and Zstandard";

    /** How much longer packed bytes may be than what was packed. */
    private static final int LONGER = 1 << 16;

    private final List<Filter> filters;
    private final int chunkBytes;

    private ChunkFilters(List<Filter> filters, int chunkBytes) {
        this.filters = List.copyOf(filters);
        this.chunkBytes = chunkBytes;
    }

    /**
     * The filters of a data set.
     *
     * @param file for messages
     * @param name of the data set, for messages
     * @param header of the data set
     * @param pixelBytes bytes of a pixel
     * @param chunkBytes bytes of a chunk, unpacked
     * @throws InvalidInputException when one of them is not supported
     */
    static ChunkFilters of(Path file, String name, ObjectHeader header, int pixelBytes, int chunkBytes) {
        List<Filter> filters = new ArrayList<>();
        for (FilterPipelineMessage message : header.getMessagesOfType(FilterPipelineMessage.class)) {
            for (FilterInfo info : message.getFilters()) {
                int[] settings = info.getData();
                filters.add(
                        switch (info.getId()) {
                            case DEFLATE -> packer(codec(new Zlib(1)));
                            case SHUFFLE ->
                                new Filter(0, codec(new Shuffle(settings.length == 0 ? pixelBytes : settings[0])));
                            case FLETCHER32 -> new Filter(Integer.BYTES, ChunkFilters::checked);
                            case LZF ->
                                packer((packed, room) -> new LzfFilter().decode(packed, new int[] {0, 0, room}));
                            case BLOSC -> packer(codec(Blosc.of(1)));
                            case LZ4 -> packer(unpacking(Hdf5Lz4::unpack));
                            case BITSHUFFLE -> packer(unpacking(bitshuffle(settings)::unpack));
                            case ZSTANDARD -> packer(codec(Zstandard.defaults()));
                            default ->
                                throw new InvalidInputException(file + " packs " + name + " with " + name(info)
                                        + ", which is not supported. Supported are " + SUPPORTED
                                        + ". Write it again with one of them, for example by h5repack -f GZIP=6.");
                        });
            }
        }
        return new ChunkFilters(filters, chunkBytes);
    }

    private static Hdf5Bitshuffle bitshuffle(int[] settings) {
        if (settings.length < 3) {
            throw new HdfException("its filter bitshuffle does not say how large elements are");
        }
        Hdf5Bitshuffle.Packing packing =
                switch (settings.length > 4 ? settings[4] : 0) {
                    case 0 -> Hdf5Bitshuffle.Packing.NONE;
                    case 2 -> Hdf5Bitshuffle.Packing.LZ4;
                    case 3 -> Hdf5Bitshuffle.Packing.ZSTD;
                    default -> throw new HdfException("its filter bitshuffle packs in unknown way " + settings[4]);
                };
        return new Hdf5Bitshuffle(settings[2], settings.length > 3 ? settings[3] : 0, packing);
    }

    private static String name(FilterInfo info) {
        String known =
                switch (info.getId()) {
                    case 4 -> "szip";
                    case 5 -> "nbit";
                    case 6 -> "scale-offset";
                    case 307 -> "bzip2";
                    case 32_013 -> "ZFP";
                    case 32_017 -> "SZ";
                    case 32_019 -> "JPEG";
                    case 32_024 -> "SZ3";
                    case 32_026 -> "Blosc2";
                    default -> "";
                };
        return known.isEmpty() ? "the filter " + info.getId() : known + " (filter " + info.getId() + ")";
    }

    /**
     * Undoes what was done to a chunk. O(chunk)
     *
     * @param stored as it lies in the file
     * @param skipped filters that were left out, a bit for each, the lowest for the first
     * @return the pixels, {@code stored} itself where nothing was done
     * @throws InvalidInputException when it is damaged
     */
    byte[] undo(byte[] stored, int skipped, Path file, String name) {
        byte[] bytes = stored;
        try {
            for (int i = filters.size() - 1; i >= 0; i--) {
                if (!isSkipped(i, skipped)) {
                    bytes = filters.get(i).undo().of(bytes, room(i, skipped));
                }
            }
        } catch (CodecException e) {
            throw new InvalidInputException(
                    file + ", " + name + ": a chunk " + e.getMessage() + ". It is damaged; copy it again.", e);
        }
        return bytes;
    }

    private static boolean isSkipped(int filter, int skipped) {
        return filter < Integer.SIZE && ((skipped >>> filter) & 1) != 0;
    }

    /** Bytes of a chunk before a filter, at most: what those before it have added. */
    private int room(int filter, int skipped) {
        int room = chunkBytes;
        for (int i = 0; i < filter; i++) {
            room += isSkipped(i, skipped) ? 0 : filters.get(i).longer();
        }
        return room;
    }

    private static Filter packer(Undoing undo) {
        return new Filter(LONGER, undo);
    }

    private static Undoing codec(Codec codec) {
        return unpacking(codec::unpack);
    }

    private static Undoing unpacking(Unpacking unpacking) {
        return (packed, room) -> {
            byte[] target = new byte[room];
            int count = unpacking.unpack(packed, 0, packed.length, target, 0, room);
            return count == room ? target : Arrays.copyOf(target, count);
        };
    }

    /** Takes the checksum off. Before HDF5 1.6.3 the bytes of each half were swapped. */
    private static byte[] checked(byte[] bytes, int room) throws CodecException {
        int length = bytes.length - Integer.BYTES;
        if (length < 0) {
            throw new CodecException("has " + bytes.length + " bytes, too few for its checksum");
        }
        int told = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
        int found = Fletcher32.of(bytes, length);
        int swapped = ((found & 0x00FF00FF) << 8) | ((found >>> 8) & 0x00FF00FF);
        if (told != found && told != swapped) {
            throw new CodecException("has another checksum than its bytes");
        }
        return Arrays.copyOf(bytes, length);
    }

    /**
     * A filter.
     *
     * @param longer bytes that it adds at most
     * @param undo how it is undone
     */
    private record Filter(int longer, Undoing undo) {}

    @FunctionalInterface
    private interface Undoing {
        byte[] of(byte[] packed, int room) throws CodecException;
    }

    @FunctionalInterface
    private interface Unpacking {
        int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException;
    }
}
