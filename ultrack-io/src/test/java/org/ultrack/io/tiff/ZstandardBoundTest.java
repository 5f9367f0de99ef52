// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ultrack.codec.Zstandard;

/** The bound is never below what the library unpacks, and not far above it. */
class ZstandardBoundTest {
    private static final int BLOCK = 1 << 17;

    @Test
    void of_framesOfTheLibrary_isAboveTheirSizeByLessThanABlockEach() throws TiffFormatException {
        Random random = new Random(4);
        for (int length : new int[] {1, 100, 255, 256, 70_000, BLOCK, 1_000_000}) {
            for (int values : new int[] {1, 3, 256}) {
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) random.nextInt(values);
                }
                byte[] packed = Zstandard.defaults().pack(bytes, 0, length);
                assertThat(ZstandardBound.of(packed, packed.length)).isBetween((long) length, 2L * length + 2 * BLOCK);
                ByteArrayOutputStream twice = new ByteArrayOutputStream();
                twice.writeBytes(packed);
                twice.writeBytes(packed);
                assertThat(ZstandardBound.of(twice.toByteArray(), twice.size()))
                        .isEqualTo(2 * ZstandardBound.of(packed, packed.length));
            }
        }
    }

    @Test
    void of_bytesThatEndEarly_isRefused() {
        byte[] packed = Zstandard.defaults().pack(new byte[300_000], 0, 300_000);
        for (int length = 1; length < packed.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> ZstandardBound.of(packed, cut)).isInstanceOf(TiffFormatException.class);
        }
    }
}
