// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.util.Arrays;

/**
 * Unpacks BloscLZ streams, the small cousin of FastLZ inside Blosc.
 *
 * <p>A stream is a row of literal runs and matches. A control byte below 32 begins a run of that many literals and one more.
 * Any other begins a match: its upper three bits are the length, 7 of them with more length bytes behind, its lower five
 * and a further byte the distance; all thirteen bits set stand for a distance in two more bytes, beyond 8191. The first
 * control byte is always a run.
 */
final class BloscLz {
    private static final int SHORTEST_MATCH = 3;
    private static final int NEAR = 8191;

    private BloscLz() {}

    /** Unpacks; the number of bytes, at most {@code room}. */
    static int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        int in = from;
        int end = from + length;
        int out = at;
        int limit = at + room;
        if (length == 0) {
            return 0;
        }
        int control = packed[in++] & 31;
        while (true) {
            if (control < 32) {
                int run = control + 1;
                if (run > limit - out || run > end - in) {
                    throw damaged();
                }
                System.arraycopy(packed, in, target, out, run);
                in += run;
                out += run;
            } else {
                int run = (control >> 5) - 1 + SHORTEST_MATCH;
                int high = (control & 31) << 8;
                if (control >> 5 == 7) {
                    int more;
                    do {
                        if (in >= end) {
                            throw damaged();
                        }
                        more = packed[in++] & 0xFF;
                        run += more;
                    } while (more == 255 && run <= room);
                }
                if (in >= end) {
                    throw damaged();
                }
                int distance = high + (packed[in++] & 0xFF);
                if (distance == NEAR) {
                    if (end - in < 2) {
                        throw damaged();
                    }
                    distance += ((packed[in] & 0xFF) << 8) | (packed[in + 1] & 0xFF);
                    in += 2;
                }
                distance++;
                if (run > limit - out || distance > out - at) {
                    throw damaged();
                }
                repeat(target, out, distance, run);
                out += run;
            }
            if (in >= end) {
                return out - at;
            }
            control = packed[in++] & 0xFF;
        }
    }

    /** Copies what stands some way back; the copy may run into itself and then repeats. */
    private static void repeat(byte[] target, int out, int distance, int run) {
        if (distance >= run) {
            System.arraycopy(target, out - distance, target, out, run);
        } else if (distance == 1) {
            Arrays.fill(target, out, out + run, target[out - 1]);
        } else {
            for (int i = out; i < out + run; i++) {
                target[i] = target[i - distance];
            }
        }
    }

    private static CodecException damaged() {
        return new CodecException("has a damaged blosclz stream");
    }
}
