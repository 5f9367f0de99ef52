// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Chunks that numcodecs 0.15.2 (C-Blosc 1.21.6), blosc2 4.14.1 and, with snappy, hdf5plugin 7.1.0 packed: {@code
 * codec_chunks.py write FILE few}.
 */
class PythonChunksTest {

    static List<PythonChunk> chunks() throws IOException, URISyntaxException {
        return PythonChunk.of(Path.of(Objects.requireNonNull(PythonChunksTest.class.getResource("python-chunks.txt"))
                .toURI()));
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void unpack_chunkOfPython_isWhatTheFormulaSays(PythonChunk chunk) throws CodecException {
        byte[] expected = chunk.data();
        byte[] target = new byte[expected.length + 20];
        byte[] packed = new byte[chunk.packed().length + 7];
        System.arraycopy(chunk.packed(), 0, packed, 3, chunk.packed().length);
        int count = chunk.codec().unpack(packed, 3, chunk.packed().length, target, 10, expected.length);
        assertThat(count).isEqualTo(expected.length);
        assertThat(Arrays.copyOfRange(target, 10, 10 + count)).isEqualTo(expected);
        assertThat(Arrays.copyOf(target, 10)).containsOnly(0);
        assertThat(Arrays.copyOfRange(target, 10 + count, target.length)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void unpack_chunkInABuffer_isWhatTheFormulaSays(PythonChunk chunk) throws CodecException {
        byte[] expected = chunk.data();
        int length = chunk.packed().length;
        for (ByteBuffer whole : List.of(ByteBuffer.allocateDirect(length + 7), ByteBuffer.allocate(length + 7))) {
            whole.put(3, chunk.packed());
            ByteBuffer packed = whole.slice(1, length + 6).position(2).limit(2 + length);
            for (ByteBuffer buffer : List.of(packed, packed.asReadOnlyBuffer())) {
                byte[] target = new byte[expected.length + 20];
                int count = chunk.codec().unpack(buffer, target, 10, expected.length);
                assertThat(count).isEqualTo(expected.length);
                assertThat(Arrays.copyOfRange(target, 10, 10 + count)).isEqualTo(expected);
                assertThat(buffer.position()).isEqualTo(2);
                assertThat(buffer.remaining()).isEqualTo(length);
            }
        }
    }

    @Test
    void unpack_shuffledNumbersOf16Bits_areThoseOfTheBytes() throws Exception {
        int straight = 0;
        for (PythonChunk chunk : chunks()) {
            if (chunk.codec() instanceof Blosc blosc) {
                byte[] expected = chunk.data();
                int count = expected.length / Short.BYTES;
                short[] target = new short[count + 7];
                ByteBuffer packed = ByteBuffer.allocateDirect(chunk.packed().length + 3);
                packed.put(3, chunk.packed()).position(3);
                boolean done = blosc.unpack(packed, target, 5, count);
                for (int i = 0; i < count; i++) {
                    int number = (expected[2 * i] & 0xFF) | (expected[2 * i + 1] << 8);
                    assertThat(target[5 + i]).isEqualTo((short) (done ? number : 0));
                }
                assertThat(target[4] | target[5 + count]).isZero();
                assertThat(blosc.unpack(packed, target, 0, count + 1)).isFalse();
                straight += done ? 1 : 0;
            }
        }
        assertThat(straight).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void unpack_chunkIntoTooLittleRoom_isRefused(PythonChunk chunk) {
        byte[] target = new byte[chunk.data().length - 1];
        assertThatThrownBy(
                        () -> chunk.codec().unpack(chunk.packed(), 0, chunk.packed().length, target, 0, target.length))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("room");
    }

    @Test
    void unpack_byManyThreads_isTheSame() throws Exception {
        List<PythonChunk> chunks = chunks();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = IntStream.range(0, 1_000)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        PythonChunk chunk = chunks.get(i % chunks.size());
                        byte[] target = new byte[chunk.data().length];
                        chunk.codec().unpack(chunk.packed(), 0, chunk.packed().length, target, 0, target.length);
                        assertThat(target).isEqualTo(chunk.data());
                        return null;
                    }))
                    .toList();
            for (Future<?> each : all) {
                getOrThrow(each);
            }
        }
    }

    private static void getOrThrow(Future<?> future) throws InterruptedException, ExecutionException {
        future.get();
    }

    /** What {@code SChunk.fill_special} of blosc2 4.14.1 makes of 400 bytes. */
    @ParameterizedTest
    @CsvSource({
        "BQEFBJABAACQAQAAIAAAAAAAAAAAAAAAAAAAAAAAABA=, 00000000",
        "BQEFBJABAACQAQAAIAAAAAAAAAAAAAAAAAAAAAAAACA=, 7fc00000",
        "BQEFBJABAACQAQAAIAAAAAAAAAAAAAAAAAAAAAAAAEA=, 00000000",
        "BQEFBJABAACQAQAAJAAAAAAAAAAAAAAAAAAAAAAAADAEAwIB, 01020304",
    })
    void unpack_specialChunk_repeatsTheValue(String chunk, String value) throws CodecException {
        byte[] packed = Base64.getDecoder().decode(chunk);
        byte[] target = new byte[410];
        Arrays.fill(target, (byte) 9);
        assertThat(Blosc.of(1).unpack(packed, 0, packed.length, target, 5, 400)).isEqualTo(400);
        for (int at = 5; at < 405; at += 4) {
            assertThat(LittleEndian.getInt(target, at)).isEqualTo(Integer.parseUnsignedInt(value, 16));
        }
        assertThat(target[4]).isEqualTo(target[405]).isEqualTo((byte) 9);
    }

    @Test
    void unpack_specialChunkOfDoubles_isNotANumber() throws CodecException {
        byte[] packed = Base64.getDecoder().decode("BQEFCJABAACQAQAAIAAAAAAAAAAAAAAAAAAAAAAAACA=");
        byte[] target = new byte[400];
        Blosc.of(1).unpack(packed, 0, packed.length, target, 0, 400);
        assertThat(LittleEndian.getLong(target, 392)).isEqualTo(Double.doubleToLongBits(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({
        // of get_lazychunk
        "BQGFBJABAACQAQAAmAAAAAAAAAAAAQUAAAAAAAAAAAgkAAAAAAAAAGEAAAAAAAAAdAAAAA==, lazy",
        // use_dict=True, its beginning
        "BQGFAWAJAAAAAgAAIAAAAAAAAAAAAQUAAAAAAAAAAAEAAAAA, dictionary",
        // the codec number 5 in a chunk of C-Blosc 1
        "AgGwBAgAAAAIAAAAHAAAABQAAAAEAAAAAAAAAA==, number 5",
        // filter 35
        "BQGFAWAJAAAAAgAAIAAAAAAAAAAAIwUAAAAAAAAAAAAAAAAA, filter 35",
    })
    void unpack_chunkOfAnotherKind_isRefusedByName(String chunk, String name) {
        byte[] packed = Base64.getDecoder().decode(chunk);
        assertThatThrownBy(() -> Blosc.of(1).unpack(packed, 0, packed.length, new byte[4096], 0, 4096))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(name);
    }
}
