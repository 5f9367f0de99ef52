// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks written by hand from the description of the format; Parquet files test it against pyarrow. */
class SnappyTest {

    @Test
    void unpack_everyKindOfCopy_repeatsWhatStandsBefore() throws CodecException {
        // abcd; one byte of distance: 4 from 4 back; two bytes: 6 from 2 back; four bytes: 1 from 9 back
        byte[] block = {15, 3 << 2, 'a', 'b', 'c', 'd', 1, 4, 5 << 2 | 2, 2, 0, 3, 9, 0, 0, 0};
        assertThat(unpack(block, 15)).isEqualTo("abcdabcdcdcdcdb");
    }

    @Test
    void unpack_longLiterals_haveTheirLengthBehindTheTag() throws CodecException {
        byte[] block = new byte[2 + 2 + 100];
        block[0] = 100;
        block[1] = (byte) (60 << 2);
        block[2] = 99;
        for (int i = 0; i < 100; i++) {
            block[3 + i] = 'x';
        }
        assertThat(unpack(block, 103, 100)).isEqualTo("x".repeat(100));
    }

    @Test
    void unpack_claimsAndDistances_areHeldAgainstTheRoom() {
        assertThatThrownBy(() -> unpack(new byte[] {(byte) 255, (byte) 255, (byte) 255, (byte) 255, 7, 0}, 9))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("claims 2147483647 bytes where there is room for 9");
        assertThatThrownBy(() -> unpack(new byte[] {8, 0, 'a', 5 << 2 | 2, 2, 0}, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("a copy leads outside");
        assertThatThrownBy(() -> unpack(new byte[] {8, (byte) (63 << 2), -1, -1, -1, -1}, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("a literal is too long");
        assertThatThrownBy(() -> unpack(new byte[] {8, 0, 'a'}, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("has 1 bytes where it claims 8");
    }

    @Test
    void unpack_anyBytes_areReadOrRefused() {
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] block = new byte[1 + random.nextInt(40)];
            random.nextBytes(block);
            block[0] &= 63;
            try {
                Snappy.unpack(block, 0, block.length, new byte[64], 0, 64);
            } catch (CodecException expected) {
                assertThat(expected).hasMessageStartingWith("has a damaged snappy block");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static String unpack(byte[] block, int room) throws CodecException {
        return unpack(block, block.length, room);
    }

    private static String unpack(byte[] block, int length, int room) throws CodecException {
        byte[] target = new byte[room];
        int count = Snappy.unpack(block, 0, length, target, 0, room);
        return new String(target, 0, count, StandardCharsets.US_ASCII);
    }
}
