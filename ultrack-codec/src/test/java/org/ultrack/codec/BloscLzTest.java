// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Streams written by hand. */
class BloscLzTest {

    @Test
    void unpack_runAndMatches_repeatWhatStandsBefore() throws CodecException {
        // abc, three bytes from three back, a run of one byte: 3 + 6 + 2 bytes
        byte[] stream = {2, 'a', 'b', 'c', 1 << 5, 2, (byte) (7 << 5), 2, 0};
        assertThat(unpack(stream, 50)).isEqualTo("abcabcccccccccccc".substring(0, 6 + 11));
    }

    @Test
    void unpack_farMatch_reachesBeyond8191() throws CodecException {
        byte[] target = new byte[9_000];
        // a run of 32, then matches of one byte back until there are 8500
        byte[] stream = new byte[100];
        int length = 0;
        stream[length++] = 31;
        for (int i = 0; i < 32; i++) {
            stream[length++] = (byte) i;
        }
        stream[length++] = (byte) (7 << 5);
        int run = 8_468;
        int rest = run - 9;
        while (rest >= 255) {
            stream[length++] = (byte) 255;
            rest -= 255;
        }
        stream[length++] = (byte) rest;
        stream[length++] = 0;
        // three bytes from 8192 + 300 back
        stream[length++] = (byte) (1 << 5 | 31);
        stream[length++] = (byte) 255;
        stream[length++] = 1;
        stream[length++] = 44;
        assertThat(BloscLz.unpack(stream, 0, length, target, 10, 8_990)).isEqualTo(8_503);
        assertThat(Arrays.copyOfRange(target, 10 + 8_500, 10 + 8_503)).containsExactly(8, 9, 10);
    }

    @Test
    void unpack_matchBeforeTheBeginningOrBehindTheEnd_isRefused() {
        assertThatThrownBy(() -> unpack(new byte[] {0, 'a', 1 << 5, 1}, 50)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> unpack(new byte[] {0, 'a', 1 << 5, 0}, 3)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> unpack(new byte[] {5, 'a'}, 50)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> unpack(new byte[] {0, 'a', 1 << 5}, 50)).isInstanceOf(CodecException.class);
    }

    private static String unpack(byte[] stream, int room) throws CodecException {
        byte[] target = new byte[room];
        int length = BloscLz.unpack(stream, 0, stream.length, target, 0, room);
        return new String(target, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
