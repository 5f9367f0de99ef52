// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Zstandard frames (RFC 8878), by the zstd library. Unpacks frames with and without their content size, several in a row
 * too; packs one frame with its size and without a checksum, as numcodecs does.
 *
 * @param level effort in packing, −131072 to 22; 0 stands for 3
 */
public record Zstandard(int level) implements Codec {
    private static final Spares<ZstdDecompressCtx> UNPACKING =
            new Spares<>(ZstdDecompressCtx::new, ZstdDecompressCtx::close);
    private static final Spares<ZstdCompressCtx> PACKING = new Spares<>(ZstdCompressCtx::new, ZstdCompressCtx::close);

    /** Checks the level. */
    public Zstandard {
        if (level < Zstd.minCompressionLevel() || level > Zstd.maxCompressionLevel()) {
            throw new IllegalArgumentException("The zstd level (" + level + ") must be between "
                    + Zstd.minCompressionLevel() + " and " + Zstd.maxCompressionLevel() + ".");
        }
    }

    /** Level 3, the library's own choice. */
    public static Zstandard defaults() {
        return new Zstandard(3);
    }

    @Override
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(from, length, packed.length);
        Objects.checkFromIndexSize(at, room, target.length);
        if (length == 0) {
            throw new CodecException("has a zstd frame without a byte");
        }
        refuseLarger(Zstd.getFrameContentSize(packed, from, length), room);
        return unpack(context -> context.decompressByteArray(target, at, room, packed, from, length));
    }

    @Override
    public int unpack(ByteBuffer packed, byte[] target, int at, int room) throws CodecException {
        if (!packed.isDirect() || !packed.hasRemaining()) {
            return Codec.super.unpack(packed, target, at, room);
        }
        Objects.checkFromIndexSize(at, room, target.length);
        int from = packed.position();
        int length = packed.remaining();
        refuseLarger(Zstd.getDirectByteBufferFrameContentSize(packed, from, length), room);
        return unpack(context -> context.decompressDirectByteBufferToByteArray(target, at, room, packed, from, length));
    }

    private static void refuseLarger(long claimed, int room) throws CodecException {
        if (claimed > room) {
            throw new CodecException(
                    "has a zstd frame of " + claimed + " bytes where there is room for " + room + " bytes");
        }
    }

    private static int unpack(ToIntFunction<ZstdDecompressCtx> work) throws CodecException {
        ZstdDecompressCtx context = UNPACKING.take();
        try {
            return work.applyAsInt(context);
        } catch (ZstdException e) {
            throw new CodecException("has a damaged zstd frame: " + e.getMessage(), e);
        } finally {
            UNPACKING.giveBack(context);
        }
    }

    @Override
    public byte[] pack(byte[] bytes, int from, int length) {
        Workspace work = Workspace.take(Math.toIntExact(Zstd.compressBound(length)));
        try {
            return Arrays.copyOf(work.first, pack(bytes, from, length, work.first, 0, work.first.length));
        } finally {
            Workspace.giveBack(work);
        }
    }

    /** Packs into a range. @return the packed length, or 0 when it does not fit */
    int pack(byte[] bytes, int from, int length, byte[] target, int at, int room) {
        ZstdCompressCtx context = PACKING.take();
        try {
            context.setLevel(level == 0 ? 3 : level).setChecksum(false);
            return context.compressByteArray(target, at, room, bytes, from, length);
        } catch (ZstdException e) {
            if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return 0;
            }
            throw e;
        } finally {
            PACKING.giveBack(context);
        }
    }
}
