// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is packed unpacks to itself; that others unpack it too is the claim of {@link CodecInteropTest}. */
class RoundTripTest {

    static List<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>(List.of(
                new Lz4(),
                new Zstandard(3),
                new Zstandard(-5),
                new Zstandard(0),
                new Zlib(-1),
                new Zlib(9),
                new Gzip(0),
                new Shuffle(1),
                new Shuffle(4)));
        for (Blosc.Compressor compressor : Blosc.Compressor.values()) {
            for (Blosc.Shuffle shuffle : Blosc.Shuffle.values()) {
                for (int elementSize : new int[] {1, 2, 4, 7, 8}) {
                    codecs.add(new Blosc(compressor, 4, shuffle, elementSize, 0));
                    codecs.add(new Blosc(compressor, 2, shuffle, elementSize, 700));
                }
                codecs.add(new Blosc(compressor, 0, shuffle, 2, 0));
                codecs.add(new Blosc(compressor, 9, shuffle, 2, 0));
            }
        }
        return codecs;
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void unpack_ofPack_isTheSame(Codec codec) throws CodecException {
        Random random = new Random(1);
        byte[] noise = new byte[3_000];
        random.nextBytes(noise);
        byte[] data = PythonChunk.data(4, 40_000);
        for (int length : new int[] {0, 1, 7, 8, 63, 1_000, 70_001, 160_000}) {
            assertRoundTrip(codec, data, 0, length);
        }
        assertRoundTrip(codec, data, 13, 20_000);
        assertRoundTrip(codec, noise, 0, noise.length);
    }

    private static void assertRoundTrip(Codec codec, byte[] data, int from, int length) throws CodecException {
        byte[] packed = codec.pack(data, from, length);
        byte[] target = new byte[length + 9];
        assertThat(codec.unpack(packed, 0, packed.length, target, 4, length)).isEqualTo(length);
        assertThat(Arrays.copyOfRange(target, 4, 4 + length)).isEqualTo(Arrays.copyOfRange(data, from, from + length));
    }

    @Test
    void pack_smoothNumbersShuffled_becomesShorter() {
        byte[] data = PythonChunk.data(4, 40_000);
        for (Blosc.Compressor compressor : Blosc.Compressor.values()) {
            for (Blosc.Shuffle shuffle : List.of(Blosc.Shuffle.BYTES, Blosc.Shuffle.BITS)) {
                Blosc blosc = new Blosc(compressor, 5, shuffle, 4, 0);
                assertThat(blosc.pack(data, 0, data.length))
                        .as(blosc.toString())
                        .hasSizeLessThan(data.length * 2 / 3);
            }
        }
    }

    @Test
    void zlibAndGzip_streamWithMoreThanTheRoom_areRefused() {
        byte[] zeros = new byte[10_000_000];
        for (Codec codec : List.of(new Zlib(9), new Gzip(9), new Zstandard(3), new Lz4(), Blosc.of(4))) {
            byte[] packed = codec.pack(zeros, 0, zeros.length);
            assertThatThrownBy(() -> codec.unpack(packed, 0, packed.length, new byte[100], 0, 100))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("room");
        }
    }

    @Test
    void gzip_twoMembers_areOne() throws CodecException {
        byte[] first = new Gzip(5).pack(new byte[] {1, 2, 3}, 0, 3);
        byte[] second = new Gzip(5).pack(new byte[] {4, 5}, 0, 2);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        byte[] target = new byte[9];
        assertThat(new Gzip(5).unpack(both, 0, both.length, target, 1, 8)).isEqualTo(5);
        assertThat(target).containsExactly(0, 1, 2, 3, 4, 5, 0, 0, 0);
    }

    @Test
    void settings_outOfRange_areRefused() {
        assertThatThrownBy(() -> new Zstandard(23)).hasMessageContaining("23").hasMessageContaining("22");
        assertThatThrownBy(() -> new Zlib(10)).hasMessageContaining("10");
        assertThatThrownBy(() -> new Gzip(-2)).hasMessageContaining("-2");
        assertThatThrownBy(() -> new Blosc(Blosc.Compressor.LZ4, 10, Blosc.Shuffle.NONE, 1, 0))
                .hasMessageContaining("10");
        assertThatThrownBy(() -> Blosc.of(256)).hasMessageContaining("256");
        assertThatThrownBy(() -> new Blosc(Blosc.Compressor.LZ4, 1, Blosc.Shuffle.NONE, 1, -1))
                .hasMessageContaining("-1");
    }
}
