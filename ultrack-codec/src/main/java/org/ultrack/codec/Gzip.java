// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Gzip members (RFC 1952), by the zlib of the JDK; several in a row count as one. Their checksums are checked.
 *
 * @param level effort in packing, 0 to 9, or −1 for the library's own choice
 */
public record Gzip(int level) implements Codec {
    private static final int BUFFER = 1 << 16;

    /** Checks the level. */
    public Gzip {
        if (level < Deflater.DEFAULT_COMPRESSION || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("The gzip level (" + level + ") must be between -1 and 9.");
        }
    }

    @Override
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(from, length, packed.length);
        Objects.checkFromIndexSize(at, room, target.length);
        int buffer = Math.max(16, Math.min(BUFFER, length));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, from, length), buffer)) {
            int count = in.readNBytes(target, at, room);
            if (count == room && in.read() >= 0) {
                throw new CodecException("has a gzip member of more than the " + room + " bytes there is room for");
            }
            return count;
        } catch (IOException e) {
            throw new CodecException("has a damaged gzip member: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] pack(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(Math.max(64, length / 2));
        try (OutputStream out = new Levelled(packed, level)) {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static final class Levelled extends GZIPOutputStream {
        Levelled(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }
}
