// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Packs strips, each by itself. Not thread-safe. */
interface StripPacker extends AutoCloseable {

    /** The one for a compression that is written: none, LZW or deflate. */
    static StripPacker of(TiffCompression compression, TiffSample sample) {
        return switch (compression) {
            case LZW -> new Lzw(sample.bits() / 8);
            case DEFLATE -> new Deflate();
            default -> (bytes, size) -> ByteBuffer.wrap(bytes, 0, size);
        };
    }

    /**
     * Packs.
     *
     * @param size how many bytes, from the first on
     * @return the packed bytes; they hold until the next call
     */
    ByteBuffer pack(byte[] bytes, int size);

    @Override
    default void close() {}

    /** LZW. */
    final class Lzw implements StripPacker {
        private final LzwEncoder encoder;

        Lzw(int pixelBytes) {
            encoder = new LzwEncoder(pixelBytes);
        }

        @Override
        public ByteBuffer pack(byte[] bytes, int size) {
            int packed = encoder.encode(bytes, size);
            return ByteBuffer.wrap(encoder.packed(), 0, packed);
        }
    }

    /** Zlib streams. */
    final class Deflate implements StripPacker {
        private final Deflater deflater = new Deflater();
        private byte[] packed = {};

        @Override
        public ByteBuffer pack(byte[] bytes, int size) {
            deflater.reset();
            deflater.setInput(bytes, 0, size);
            deflater.finish();
            int most = size + size / 1000 + 64;
            if (packed.length < most) {
                packed = new byte[most];
            }
            return ByteBuffer.wrap(packed, 0, deflater.deflate(packed));
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
