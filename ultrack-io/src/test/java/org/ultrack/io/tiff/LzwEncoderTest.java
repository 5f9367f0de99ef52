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
import org.junit.jupiter.params.provider.CsvSource;
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
        assertPacksAsTheTextbookDoes(bytes);
    }

    /** Labels of several bytes, some of which share bytes with others, some of which are of the same byte twice. */
    @ParameterizedTest
    @CsvSource({"1,2", "10,2", "100,2", "3000,2", "1,4", "10,4", "100,4", "3000,4"})
    void encode_labelsOfSeveralBytes_packsAsTheTextbookDoes(int meanRun, int pixelBytes) {
        int[] labels = {0, 1, 2, 257, 258, 0x0100, 0x0101, 0x10001, 0x01010101, 0x7F00FF, 300};
        Random random = new Random(meanRun);
        byte[] bytes = new byte[400_000];
        for (int i = 0; i < bytes.length; ) {
            int label = labels[random.nextInt(labels.length)];
            int end = Math.min(bytes.length, i + pixelBytes * (1 + random.nextInt(2 * meanRun)));
            for (; i < end; i++) {
                bytes[i] = (byte) (label >>> (8 * (i % pixelBytes)));
            }
        }
        assertPacksAsTheTextbookDoes(bytes);
    }

    @Test
    void encode_noise_packsAsTheTextbookDoes() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        assertPacksAsTheTextbookDoes(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
    void encode_fewBytes_packsAsTheTextbookDoes(int count) {
        assertPacksAsTheTextbookDoes(new byte[count]);
    }

    @Test
    void encode_zerosUntilTheTableIsFull_packsAsTheTextbookDoes() {
        byte[] bytes = new byte[8_000_000];
        bytes[7_900_000] = 1;
        assertPacksAsTheTextbookDoes(bytes);
    }

    private static void assertPacksAsTheTextbookDoes(byte[] bytes) {
        byte[] expected = textbook(bytes);
        assertThat(packed(1, bytes)).isEqualTo(expected);
        assertThat(packed(2, bytes)).isEqualTo(expected);
        assertThat(packed(4, bytes)).isEqualTo(expected);
    }

    private static byte[] packed(int pixelBytes, byte[] bytes) {
        LzwEncoder encoder = new LzwEncoder(pixelBytes);
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
