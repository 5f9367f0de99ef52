// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Damaged chunks unpack to something or are refused; nothing else happens, and no byte outside the room changes. */
class DamagedChunksTest {
    private static final int MARGIN = 16;

    @Test
    void unpack_damagedBytes_unpackOrAreRefused() throws Exception {
        List<PythonChunk> chunks = PythonChunksTest.chunks();
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 60_000; round++) {
            PythonChunk chunk = chunks.get(round % chunks.size());
            byte[] packed = damaged(chunk.packed(), random);
            refused += isRefused(chunk, packed) ? 1 : 0;
        }
        assertThat(refused).isBetween(5_000, 60_000);
    }

    @Test
    void unpack_everyBeginning_unpacksOrIsRefused() throws Exception {
        for (PythonChunk chunk : PythonChunksTest.chunks()) {
            for (int length = 0; length < chunk.packed().length; length += 1 + length / 40) {
                isRefused(chunk, Arrays.copyOf(chunk.packed(), length));
            }
        }
    }

    private static boolean isRefused(PythonChunk chunk, byte[] packed) {
        ByteBuffer direct = ByteBuffer.allocateDirect(packed.length).put(packed).flip();
        boolean refused = isRefused(chunk, ByteBuffer.wrap(packed));
        assertThat(isRefused(chunk, direct)).isEqualTo(refused);
        if (chunk.codec() instanceof Blosc blosc) {
            assertThat(straight(blosc, chunk, direct)).isNotEqualTo(!refused);
        }
        return refused;
    }

    /** Whether a chunk is refused when numbers go straight to their place; nothing where they do not. */
    private static @Nullable Boolean straight(Blosc blosc, PythonChunk chunk, ByteBuffer packed) {
        int count = chunk.elementSize() * chunk.elements() / Short.BYTES;
        short[] target = new short[count + 2 * MARGIN];
        Boolean refused = null;
        try {
            refused = blosc.unpack(packed, target, MARGIN, count) ? false : null;
        } catch (CodecException e) {
            refused = true;
            assertThat(e).hasMessageStartingWith("has a");
        }
        for (int i = 0; i < MARGIN; i++) {
            assertThat(target[i] | target[count + MARGIN + i]).isZero();
        }
        return refused;
    }

    private static boolean isRefused(PythonChunk chunk, ByteBuffer packed) {
        int room = chunk.elementSize() * chunk.elements();
        byte[] target = new byte[room + 2 * MARGIN];
        boolean refused = false;
        try {
            assertThat(chunk.codec().unpack(packed, target, MARGIN, room)).isBetween(0, room);
        } catch (CodecException e) {
            refused = true;
            assertThat(e).hasMessageStartingWith("has a");
        }
        for (int i = 0; i < MARGIN; i++) {
            assertThat(target[i] | target[room + MARGIN + i]).isZero();
        }
        return refused;
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int damages = 1 + random.nextInt(3);
        for (int damage = 0; damage < damages; damage++) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(52, bytes.length) : bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
                default -> bytes[at] = 0x7F;
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }
}
