// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.formats;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Zstandard;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.ngff.NgffImage;
import org.ultrack.io.ngff.NgffMovie;
import org.ultrack.io.ngff.NgffWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;

/**
 * Reads a simulated movie of 60 frames of 700 x 1100 pixels (uint16, noise of a camera) from OME-Zarr by two threads, frame by frame,
 * beside the codec library alone that unpacks the same chunks, already in memory, by two threads.
 */
public final class ZarrSpeed {
    private static final MovieShape SHAPE = new MovieShape(60, 2, 1, 700, 1100);
    private static final double BYTES = 2.0 * SHAPE.framePixels() * SHAPE.frames();
    private static final int ROUNDS = 20;
    private static final int BLOSC_HEADER = 16;

    private ZarrSpeed() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("zarr-speed");
        try (AtomicFolder scratch = AtomicFolder.create(folder.resolve("movies"), false, List.of())) {
            System.out.printf(Locale.ROOT, "%-20s %12s %12s %8s%n", "Zarr, MB/s", "library", "ours", "ratio");
            reading("zstd", new Zstandard(3), ZarrSpeed::unpackZstd, scratch.path());
            reading("blosc lz4 shuffle", Blosc.of(2), ZarrSpeed::unpackBlosc, scratch.path());
            reading("same, lz4 alone", Blosc.of(2), ZarrSpeed::unpackBloscLz4, scratch.path());
            reading("gzip", new Gzip(5), ZarrSpeed::unpackGzip, scratch.path());
        } finally {
            Files.delete(folder);
        }
    }

    private static void reading(String name, Codec codec, Unpacking library, Path scratch) throws Exception {
        Path path = scratch.resolve(name.replace(' ', '-') + ".zarr");
        write(path, codec);
        List<byte[]> chunks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path.resolve("0/c"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                chunks.add(Files.readAllBytes(file));
            }
        }
        NgffMovie movie = NgffMovie.open(path);
        int chunkBytes = 2 * 700 * 1100;
        ThreadLocal<byte[]> room = ThreadLocal.withInitial(() -> new byte[chunkBytes]);
        double libraryBest = 0;
        double oursBest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            libraryBest = Math.max(
                    libraryBest,
                    TwoThreads.speed(chunks.size(), BYTES, i -> library.unpack(chunks.get(i), room.get())));
            oursBest = Math.max(oursBest, TwoThreads.speed(SHAPE.frames(), BYTES, movie::frame));
        }
        System.out.printf(
                Locale.ROOT, "%-20s %12.0f %12.0f %8.2f%n", name, libraryBest, oursBest, oursBest / libraryBest);
    }

    private static void write(Path path, Codec codec) {
        NgffImage image =
                NgffImage.of(ZarrType.UINT16, SHAPE).withFormat(ZarrFormat.V3).withCodec(codec);
        Random random = new Random(1);
        try (NgffWriter writer = NgffWriter.create(path, image, false)) {
            for (int t = 0; t < SHAPE.frames(); t++) {
                short[] pixels = new short[(int) SHAPE.framePixels()];
                for (int i = 0; i < pixels.length; i++) {
                    int y = i / SHAPE.width();
                    int x = i % SHAPE.width();
                    double cells = Math.max(0, Math.sin(x / 17.0 + t / 9.0) * Math.sin(y / 19.0));
                    pixels[i] = (short) (33_000 + 2_000 * cells + 40 * random.nextGaussian());
                }
                writer.write(t, 0, pixels);
            }
            writer.finish();
        }
    }

    private static void unpackZstd(byte[] packed, byte[] room) {
        Zstd.decompressByteArray(room, 0, room.length, packed, 0, packed.length);
    }

    private static void unpackGzip(byte[] packed, byte[] room) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(packed, 10, packed.length - 10); // the header that we write has no fields
        inflater.inflate(room);
        inflater.end();
    }

    /** C-Blosc by its Java library, which has it for x86 only. */
    private static void unpackBlosc(byte[] packed, byte[] room) {
        byte[] unpacked = com.scalableminds.bloscjava.Blosc.decompress(packed);
        if (unpacked.length != room.length) {
            throw new IllegalStateException("C-Blosc unpacked " + unpacked.length + " bytes.");
        }
    }

    /** The blocks of the chunk through lz4 alone, without putting the bytes back in order. */
    private static void unpackBloscLz4(byte[] packed, byte[] room) {
        ByteBuffer chunk = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        int size = chunk.getInt(4);
        int blockSize = chunk.getInt(8);
        boolean split = (packed[2] & 0x10) == 0;
        LZ4SafeDecompressor lz4 = LZ4Factory.fastestInstance().safeDecompressor();
        for (int block = 0; block * blockSize < size; block++) {
            int length = Math.min(blockSize, size - block * blockSize);
            int streams = split && length == blockSize ? packed[3] : 1;
            int in = chunk.getInt(BLOSC_HEADER + Integer.BYTES * block);
            for (int stream = 0; stream < streams; stream++) {
                int count = chunk.getInt(in);
                in += Integer.BYTES;
                int out = block * blockSize + stream * (length / streams);
                if (count == length / streams) {
                    System.arraycopy(packed, in, room, out, count);
                } else {
                    lz4.decompress(packed, in, count, room, out, length / streams);
                }
                in += count;
            }
        }
    }

    /** Unpacks a chunk. */
    @FunctionalInterface
    private interface Unpacking {
        void unpack(byte[] packed, byte[] room) throws Exception;
    }
}
