// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** Bare LZ4 blocks, by the lz4 library: native code where it can be loaded, Java elsewhere. */
final class Lz4Block {
    private static final LZ4SafeDecompressor UNPACKER =
            LZ4Factory.fastestInstance().safeDecompressor();
    private static final LZ4Compressor PACKER = LZ4Factory.fastestInstance().fastCompressor();

    private Lz4Block() {}

    /** Unpacks; the number of bytes, at most {@code room}. */
    static int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        return unpack(ByteBuffer.wrap(packed), from, length, target, at, room);
    }

    /** Unpacks from a range of a buffer; the number of bytes, at most {@code room}. */
    static int unpack(ByteBuffer packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        if (length == 0) {
            throw new CodecException("has an lz4 block without a byte");
        }
        try {
            return UNPACKER.decompress(packed, from, length, ByteBuffer.wrap(target), at, room);
        } catch (LZ4Exception e) {
            throw new CodecException("has a damaged lz4 block, or one too large for its room of " + room + " bytes", e);
        }
    }

    /** Room that is always enough. */
    static int bound(int length) {
        return PACKER.maxCompressedLength(length);
    }

    /** Packs into a range. @return the packed length, or 0 when it does not fit */
    static int pack(byte[] bytes, int from, int length, byte[] target, int at, int room) {
        try {
            return PACKER.compress(bytes, from, length, target, at, room);
        } catch (LZ4Exception tooLong) {
            return 0;
        }
    }
}
