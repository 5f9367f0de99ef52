// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes as the procedure of TIFF 6.0, page 61, written down as it stands there. */
class LzwEncoderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 3000})
    void encode_labelsOnABackground_packsAsTheTextbookDoes(int meanRun) {
        Random random = new Random(meanRun);
        byte[] bytes = new byte[200_000];
        for (int i = 0; i < bytes.length; ) {
            int end = Math.min(bytes.length, i + 1 + random.nextInt(2 * meanRun));
            Arrays.fill(bytes, i, end, (byte) Math.max(0, random.nextInt(8) - 4));
            i = end;
        }
        assertThat(packed(bytes)).isEqualTo(textbook(bytes));
    }

    @Test
    void encode_zerosUntilTheTableIsFull_packsAsTheTextbookDoes() {
        byte[] bytes = new byte[8_000_000];
        bytes[7_900_000] = 1;
        assertThat(packed(bytes)).isEqualTo(textbook(bytes));
    }

    private static byte[] packed(byte[] bytes) {
        LzwEncoder encoder = new LzwEncoder();
        encoder.encode(new byte[] {0, 0, 0, 0, 9}, 5); // what was packed before leaves nothing behind
        int length = encoder.encode(bytes, bytes.length);
        return Arrays.copyOf(encoder.packed(), length);
    }

    private static byte[] textbook(byte[] bytes) {
        BitOutput out = new BitOutput();
        // a string is the code of all but its last byte, and that byte
        Map<Integer, Integer> table = new HashMap<>();
        int free = 258;
        int width = 9;
        out.put(256, width);
        int omega = bytes[0] & 0xFF;
        for (int i = 1; i < bytes.length; i++) {
            int next = bytes[i] & 0xFF;
            Integer longer = table.get(omega << 8 | next);
            if (longer != null) {
                omega = longer;
                continue;
            }
            out.put(omega, width);
            table.put(omega << 8 | next, free++);
            omega = next;
            if (free == 4095) {
                out.put(256, width);
                table.clear();
                free = 258;
                width = 9;
            } else if (free == 512 || free == 1024 || free == 2048) {
                width++;
            }
        }
        out.put(omega, width);
        out.put(257, free + 1 == 512 || free + 1 == 1024 || free + 1 == 2048 ? width + 1 : width);
        return out.bytes();
    }

    /** Codes of any width after each other, the highest bit first. */
    private static final class BitOutput {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int bits;
        private int pending;

        void put(int code, int width) {
            for (int bit = width - 1; bit >= 0; bit--) {
                bits = bits << 1 | code >> bit & 1;
                if (++pending == 8) {
                    bytes.write(bits);
                    pending = 0;
                }
            }
        }

        byte[] bytes() {
            while (pending != 0) {
                put(0, 1);
            }
            return bytes.toByteArray();
        }
    }
}
