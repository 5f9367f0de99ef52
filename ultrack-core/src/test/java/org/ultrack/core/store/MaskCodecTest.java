// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;

class MaskCodecTest {
    private static final FrameShape FLAT = FrameShape.of2d(200, 300);
    private static final FrameShape VOLUME = FrameShape.of3d(20, 50, 60);

    @Test
    void encode_smallMask_givesTheDocumentedBits() {
        // .#.
        // ###
        Mask mask = Mask.of2d(5, 200, 2, 3, new long[] {0b111_010});
        assertThat(hex(MaskCodec.encode(mask))).isEqualTo("01 02 05 c8 01 02 03 3a");
    }

    @Test
    void encode_longRuns_givesTheDocumentedRuns() {
        // 150 pixels out, 150 in, as a box of 2 x 150
        long[] bits = new long[5];
        for (int pixel = 150; pixel < 300; pixel++) {
            bits[pixel >>> 6] |= 1L << pixel;
        }
        assertThat(hex(MaskCodec.encode(Mask.of2d(0, 0, 2, 150, bits)))).isEqualTo("02 02 00 00 02 96 01 96 01 96 01");
        long[] full = {-1L, -1L, 3L};
        assertThat(hex(MaskCodec.encode(Mask.of3d(1, 2, 3, 1, 13, 10, full))))
                .isEqualTo("02 03 01 02 03 01 0d 0a 00 82 01");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    @Test
    void decode_ofEncode_isTheSameMaskAndNoLongerThanBits() {
        Random random = new Random(1);
        for (int round = 0; round < 6_000; round++) {
            FrameShape frame = round % 2 == 0 ? FLAT : VOLUME;
            Mask mask = round % 4 < 2 ? SampleFrames.blob(random, frame, 50) : noise(random, frame);
            byte[] bytes = MaskCodec.encode(mask);
            assertThat(MaskCodec.decode(bytes, frame, mask.area(), 1)).isEqualTo(mask);
            int pixels = mask.depth() * mask.height() * mask.width();
            assertThat(bytes.length).isLessThanOrEqualTo(2 + 6 * 2 + (pixels + 7) / 8);
        }
    }

    /** Every density from none to all. */
    private static Mask noise(Random random, FrameShape frame) {
        boolean flat = frame.spatialDimensions() == 2;
        int depth = flat ? 1 : 1 + random.nextInt(4);
        int height = 1 + random.nextInt(20);
        int width = 1 + random.nextInt(20);
        double density = random.nextInt(11) / 10.0;
        long[] bits = new long[(depth * height * width + 63) / 64];
        for (int pixel = 0; pixel < depth * height * width; pixel++) {
            if (random.nextDouble() < density) {
                bits[pixel >>> 6] |= 1L << pixel;
            }
        }
        return flat ? Mask.of2d(3, 4, height, width, bits) : Mask.of3d(1, 3, 4, depth, height, width, bits);
    }

    @Test
    void decode_damagedBytes_saysSoOrGivesAMaskOfThatAreaInTheFrame() {
        Random random = new Random(2);
        int refused = 0;
        int rounds = 6_000;
        for (int round = 0; round < rounds; round++) {
            FrameShape frame = round % 2 == 0 ? FLAT : VOLUME;
            Mask mask = SampleFrames.blob(random, frame, 30);
            byte[] bytes = damage(random, MaskCodec.encode(mask));
            try {
                Mask decoded = MaskCodec.decode(bytes, frame, mask.area(), 77);
                assertThat(decoded.area()).isEqualTo(mask.area());
                decoded.forEachPixel(
                        (z, y, x) -> assertThat(z < frame.depth() && y < frame.height() && x < frame.width())
                                .isTrue());
            } catch (TrackingException e) {
                assertThat(e).hasMessageContaining("candidate 77 is damaged").hasMessageContaining("overwrite");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(rounds / 2);
    }

    private static byte[] damage(Random random, byte[] bytes) {
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5));
            }
            case 2 -> {
                byte[] other = new byte[random.nextInt(40)];
                random.nextBytes(other);
                return other;
            }
            default -> {
                byte[] other = bytes.clone();
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                return other;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', ends too early",
        "01, ends too early",
        "01 03 00 00 01 01 01, 3 dimensions",
        "09 02 00 00 01 01 01, encoding (9) is unknown",
        "01 02 00 00 00 01, box does not lie in the frame",
        "01 02 00 00 c9 01 01, box does not lie in the frame",
        "02 02 00 00 ff ff ff ff 07 ff ff ff ff 07 01, box does not lie in the frame",
        "01 02 00 00 ff ff ff ff 0f 01, number in it is too large",
        "01 02 00 00 ff ff ff ff ff 01, number in it is too large",
        "01 02 00 00 02 03 3a 00, 2 bytes of bits instead of 1",
        "01 02 00 00 02 03 7a, bits behind its box",
        "01 02 00 00 02 03 3e, 5 pixels instead of 4",
        "02 02 00 00 02 03 01 04, ends too early",
        "02 02 00 00 02 03 01 06, runs do not fit",
        "02 02 00 00 02 03 01 00 05, runs do not fit",
        "02 02 00 00 02 03 02 04 01, bytes behind its runs"
    })
    void decode_brokenRule_namesIt(String bytes, String reason) {
        byte[] damaged =
                bytes.isEmpty() ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(bytes);
        assertThatThrownBy(() -> MaskCodec.decode(damaged, FLAT, 4, 5))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("mask of candidate 5 is damaged")
                .hasMessageContaining(reason);
    }

    @Test
    void encode_maskOutsideItsFrame_isRefused() {
        Mask mask = Mask.of2d(0, 0, 1, 1, new long[] {1}).shiftedBy(0, -1, 0);
        assertThatThrownBy(() -> MaskCodec.encode(mask))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must lie in its frame");
    }
}
