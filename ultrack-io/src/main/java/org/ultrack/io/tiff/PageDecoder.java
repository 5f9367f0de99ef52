// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.Zstandard;

/**
 * Unpacks pages: read a chunk, decompress, undo the predictor, copy the rows to the frame. A workspace for one thread,
 * with room for one chunk, which {@link TiffPage} has checked to be possible.
 */
final class PageDecoder implements Closeable {
    private static final Zstandard ZSTANDARD = Zstandard.defaults();
    /** What is packed better than this is looked at before it is believed. */
    private static final long CREDIBLE_RATIO = 256;

    private final TiffBytes bytes;
    private final ByteOrder order;
    private final Inflater inflater = new Inflater();
    private final LzwDecoder lzw = new LzwDecoder();
    private final Predictor predictor = new Predictor();
    private byte[] packed = new byte[0];
    private byte[] unpacked = new byte[0];

    PageDecoder(TiffBytes bytes, ByteOrder order) {
        this.bytes = bytes;
        this.order = order;
    }

    /** Reads a page into {@code target}, its first pixel at {@code index}. */
    void decode(TiffPage page, PixelBuffer target, int index) throws IOException, TiffFormatException {
        for (int chunk = 0; chunk < page.chunks(); chunk++) {
            int rowBytes = page.chunkRowBytes();
            int size = rowBytes * page.packedRows(chunk);
            unpack(page, chunk, size);
            undoPredictor(page, rowBytes, size);
            copy(page, chunk, target, index);
        }
    }

    /**
     * Looks into chunks that claim to have been packed very well, before their size is allocated. Only Zstandard packs
     * so well that the length of the file is no bound.
     */
    void checkClaims(TiffPage page) throws IOException, TiffFormatException {
        if (page.compression() != TiffCompression.ZSTANDARD) {
            return;
        }
        for (int chunk = 0; chunk < page.chunks(); chunk++) {
            long size = (long) page.chunkRowBytes() * page.packedRows(chunk);
            if (size / CREDIBLE_RATIO > page.byteCount(chunk)) {
                int packedSize = readPacked(page, chunk);
                long largest = ZstandardBound.of(packed, packedSize);
                if (size > largest) {
                    throw new TiffFormatException("claims " + size + " bytes of pixels in a Zstandard strip or tile of "
                            + "at most " + largest + "; it is damaged, export or copy it again");
                }
            }
        }
    }

    private int readPacked(TiffPage page, int chunk) throws IOException, TiffFormatException {
        int packedSize = page.byteCount(chunk);
        if (packed.length < packedSize) {
            packed = new byte[packedSize];
        }
        bytes.read(page.offset(chunk), packed, packedSize);
        return packedSize;
    }

    private void unpack(TiffPage page, int chunk, int size) throws IOException, TiffFormatException {
        if (unpacked.length < size) {
            unpacked = new byte[size];
        }
        if (page.compression() == TiffCompression.NONE) {
            bytes.read(page.offset(chunk), unpacked, size);
            return;
        }
        int packedSize = readPacked(page, chunk);
        int written =
                switch (page.compression()) {
                    case LZW -> lzw.decode(packed, packedSize, unpacked, size);
                    case DEFLATE -> inflate(packedSize, size);
                    case PACKBITS -> unpackBits(packed, packedSize, unpacked, size);
                    case ZSTANDARD -> unpackZstandard(packedSize, size);
                    case NONE -> size;
                };
        if (written < size) {
            throw new TiffFormatException("has a damaged strip or tile at byte " + page.offset(chunk)
                    + ": it unpacks to " + written + " bytes where " + size + " are needed");
        }
    }

    private int inflate(int packedSize, int size) throws TiffFormatException {
        inflater.reset();
        inflater.setInput(packed, 0, packedSize);
        int written = 0;
        try {
            while (written < size) {
                int step = inflater.inflate(unpacked, written, size - written);
                if (step == 0) {
                    break;
                }
                written += step;
            }
        } catch (DataFormatException e) {
            throw new TiffFormatException("has a damaged deflate strip or tile: " + e.getMessage());
        }
        return written;
    }

    private int unpackZstandard(int packedSize, int size) throws TiffFormatException {
        try {
            return ZSTANDARD.unpack(packed, 0, packedSize, unpacked, 0, size);
        } catch (CodecException e) {
            throw new TiffFormatException(String.valueOf(e.getMessage()));
        }
    }

    /** TIFF 6.0, section 9: runs and literals of bytes. */
    private static int unpackBits(byte[] packed, int packedLength, byte[] output, int outputLength) {
        int in = 0;
        int out = 0;
        while (in + 1 < packedLength && out < outputLength) {
            int code = packed[in++];
            if (code >= 0) {
                int count = Math.min(code + 1, Math.min(packedLength - in, outputLength - out));
                System.arraycopy(packed, in, output, out, count);
                in += count;
                out += count;
            } else if (code != -128) {
                int count = Math.min(1 - code, outputLength - out);
                Arrays.fill(output, out, out + count, packed[in++]);
                out += count;
            }
        }
        return out;
    }

    private void undoPredictor(TiffPage page, int rowBytes, int size) {
        if (page.predictor() == 1) {
            return;
        }
        int valueBytes = page.shape().type().bits() / 8;
        for (int start = 0; start < size; start += rowBytes) {
            if (page.predictor() == 2) {
                predictor.undoDifferences(unpacked, start, rowBytes, valueBytes, order);
            } else {
                predictor.undoFloatingPoint(unpacked, start, rowBytes, valueBytes, order);
            }
        }
    }

    private void copy(TiffPage page, int chunk, PixelBuffer target, int index) {
        ByteBuffer source = ByteBuffer.wrap(unpacked).order(order);
        int width = page.shape().width();
        int firstRow = page.firstRow(chunk);
        int rows = page.visibleRows(chunk);
        boolean wholeRows = page.chunkWidth() == width && page.shape().type() != TiffSample.BIT;
        if (wholeRows) {
            target.put(source, index + firstRow * width, rows * width);
            return;
        }
        int columns = page.visibleColumns(chunk);
        int at = index + firstRow * width + page.firstColumn(chunk);
        for (int row = 0; row < rows; row++) {
            source.position(row * page.chunkRowBytes());
            target.put(source, at + row * width, columns);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
