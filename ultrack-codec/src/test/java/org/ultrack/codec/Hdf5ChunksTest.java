// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chunks put together as the filters of HDF5 do it; files of h5py and hdf5plugin test them in the reader of movies. */
class Hdf5ChunksTest {

    /** Blocks of LZ4, the second as it is because it would not get shorter. */
    private static byte[] lz4(byte[] data, int blockSize) {
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 1000);
        chunk.putLong(data.length).putInt(blockSize);
        for (int from = 0; from < data.length; from += blockSize) {
            int length = Math.min(blockSize, data.length - from);
            byte[] packed = new byte[Lz4Block.bound(length)];
            int count = Lz4Block.pack(data, from, length, packed, 0, packed.length);
            if (count < length) {
                chunk.putInt(count).put(packed, 0, count);
            } else {
                chunk.putInt(length).put(data, from, length);
            }
        }
        return Arrays.copyOf(chunk.array(), chunk.position());
    }

    /** Blocks of eight elements at a time as long as there are eight, the rest as it is. */
    private static byte[] bitshuffled(byte[] data, int elementSize, int blockSize, Hdf5Bitshuffle.Packing packing) {
        ByteBuffer chunk = ByteBuffer.allocate(2 * data.length + 1000);
        if (packing != Hdf5Bitshuffle.Packing.NONE) {
            chunk.putLong(data.length).putInt(blockSize * elementSize);
        }
        int elements = data.length / elementSize & -8;
        for (int from = 0; from < elements; from += blockSize) {
            int count = Math.min(blockSize, elements - from);
            byte[] rows = new byte[count * elementSize];
            BitShuffle.apply(elementSize, count, data, from * elementSize, rows, 0, new byte[rows.length]);
            byte[] packed = new byte[Lz4Block.bound(rows.length)];
            switch (packing) {
                case NONE -> chunk.put(rows);
                case LZ4 -> {
                    int length = Lz4Block.pack(rows, 0, rows.length, packed, 0, packed.length);
                    chunk.putInt(length).put(packed, 0, length);
                }
                case ZSTD -> {
                    byte[] frame = Zstandard.defaults().pack(rows, 0, rows.length);
                    chunk.putInt(frame.length).put(frame);
                }
            }
        }
        int whole = elements * elementSize;
        chunk.put(data, whole, data.length - whole);
        return Arrays.copyOf(chunk.array(), chunk.position());
    }

    @Test
    void lz4_blocksOfAnyLength_unpack() throws CodecException {
        byte[] data = PythonChunk.data(2, 3_000);
        byte[] noise = new byte[600];
        new Random(5).nextBytes(noise);
        System.arraycopy(noise, 0, data, 500, 600);
        for (int blockSize : new int[] {500, 512, 6_000, 100_000}) {
            byte[] packed = lz4(data, blockSize);
            byte[] target = new byte[data.length + 5];
            assertThat(Hdf5Lz4.unpack(packed, 0, packed.length, target, 3, data.length))
                    .isEqualTo(data.length);
            assertThat(Arrays.copyOfRange(target, 3, 3 + data.length)).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bitshuffle_anyLengthAndBlock_unpacks(Hdf5Bitshuffle.Packing packing) throws CodecException {
        for (int elementSize : new int[] {1, 2, 3, 8}) {
            for (int elements : new int[] {0, 1, 7, 8, 100, 2_051}) {
                byte[] data = PythonChunk.data(elementSize, elements);
                byte[] packed = bitshuffled(data, elementSize, 64, packing);
                byte[] target = new byte[data.length + 5];
                int count = new Hdf5Bitshuffle(elementSize, 64, packing)
                        .unpack(packed, 0, packed.length, target, 3, data.length);
                assertThat(count).isEqualTo(data.length);
                assertThat(Arrays.copyOfRange(target, 3, 3 + data.length))
                        .as("%d x %d", elements, elementSize)
                        .isEqualTo(data);
            }
        }
    }

    @Test
    void unpack_moreThanTheRoom_isRefused() {
        byte[] data = PythonChunk.data(2, 1_000);
        byte[] lz4 = lz4(data, 512);
        assertThatThrownBy(() -> Hdf5Lz4.unpack(lz4, 0, lz4.length, new byte[1_999], 0, 1_999))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("2000 bytes where there is room for 1999");
        for (Hdf5Bitshuffle.Packing packing : Hdf5Bitshuffle.Packing.values()) {
            byte[] packed = bitshuffled(data, 2, 64, packing);
            assertThatThrownBy(() -> new Hdf5Bitshuffle(2, 64, packing)
                            .unpack(packed, 0, packed.length, new byte[1_999], 0, 1_999))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("room for 1999");
        }
    }

    @Test
    void unpack_damagedBytes_unpackOrAreRefused() {
        byte[] data = PythonChunk.data(2, 500);
        Random random = new Random(9);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            Hdf5Bitshuffle.Packing packing =
                    Hdf5Bitshuffle.Packing.values()[round % Hdf5Bitshuffle.Packing.values().length];
            byte[] lz4 = damaged(lz4(data, 128), random);
            byte[] shuffled = damaged(bitshuffled(data, 2, 64, packing), random);
            refused += isRefused(target -> Hdf5Lz4.unpack(lz4, 0, lz4.length, target, 8, 1_000));
            refused += isRefused(target ->
                    new Hdf5Bitshuffle(2, 64, packing).unpack(shuffled, 0, shuffled.length, target, 8, 1_000));
        }
        assertThat(refused).isBetween(5_000, 39_000);
    }

    private static int isRefused(Unpacking unpacking) {
        byte[] target = new byte[1_016];
        int refused = 0;
        try {
            assertThat(unpacking.into(target)).isBetween(0, 1_000);
        } catch (CodecException e) {
            assertThat(e).hasMessageStartingWith("has ");
            refused = 1;
        }
        for (int i = 0; i < 8; i++) {
            assertThat(target[i] | target[1_008 + i]).isZero();
        }
        return refused;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        for (int damage = random.nextInt(3); damage >= 0; damage--) {
            int at = random.nextInt(random.nextBoolean() ? 20 : bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private interface Unpacking {
        int into(byte[] target) throws CodecException;
    }
}
