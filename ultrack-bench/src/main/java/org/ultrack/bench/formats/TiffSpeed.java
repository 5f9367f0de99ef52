// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.formats;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.tiff.TiffMovie;

/**
 * Reads a simulated movie of 60 frames of 700 x 1100 pixels (uint16, noise of a camera, strips of 64 rows) from TIFF by two
 * threads, frame by frame, beside the library alone that unpacks the same strips, already in memory, by two threads.
 */
public final class TiffSpeed {
    private static final int FRAMES = 60;
    private static final int HEIGHT = 700;
    private static final int WIDTH = 1100;
    private static final int STRIP_ROWS = 64;
    private static final int STRIP_BYTES = 2 * STRIP_ROWS * WIDTH;
    private static final double BYTES = 2.0 * HEIGHT * WIDTH * FRAMES;
    private static final int ROUNDS = 7;
    private static final int DEFLATE = 8;
    private static final int ZSTANDARD = 50_000;

    private TiffSpeed() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("tiff-speed");
        try (AtomicFolder scratch = AtomicFolder.create(folder.resolve("movies"), false, List.of())) {
            System.out.printf(Locale.ROOT, "%-20s %12s %12s %8s%n", "TIFF, MB/s", "library", "ours", "ratio");
            reading("deflate", DEFLATE, scratch.path());
            reading("zstd", ZSTANDARD, scratch.path());
        } finally {
            Files.delete(folder);
        }
    }

    private static void reading(String name, int compression, Path scratch) throws Exception {
        List<byte[]> strips = new ArrayList<>();
        Path file = write(scratch.resolve(name + ".tif"), compression, strips);
        TiffMovie movie = TiffMovie.open(file);
        double libraryBest = 0;
        double oursBest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            libraryBest = Math.max(
                    libraryBest, TwoThreads.speed(strips.size(), BYTES, i -> unpack(strips.get(i), compression)));
            oursBest = Math.max(oursBest, TwoThreads.speed(FRAMES, BYTES, movie::frame));
        }
        System.out.printf(
                Locale.ROOT, "%-20s %12.0f %12.0f %8.2f%n", name, libraryBest, oursBest, oursBest / libraryBest);
    }

    private static byte[] unpack(byte[] packed, int compression) throws Exception {
        byte[] room = new byte[STRIP_BYTES];
        if (compression == ZSTANDARD) {
            Zstd.decompressByteArray(room, 0, room.length, packed, 0, packed.length);
            return room;
        }
        Inflater inflater = new Inflater();
        inflater.setInput(packed);
        inflater.inflate(room);
        inflater.end();
        return room;
    }

    /** A plain little-endian TIFF with a page for each frame; the packed strips are kept. */
    private static Path write(Path file, int compression, List<byte[]> strips) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(little(8)
                .putShort((short) 0x4949)
                .putShort((short) 42)
                .putInt(0)
                .array());
        List<Integer> links = new ArrayList<>(List.of(4));
        List<Integer> directories = new ArrayList<>();
        Random random = new Random(1);
        for (int t = 0; t < FRAMES; t++) {
            byte[] frame = frame(t, random);
            int count = Math.ceilDiv(HEIGHT, STRIP_ROWS);
            ByteBuffer places = little(8 * count);
            for (int strip = 0; strip < count; strip++) {
                int from = strip * STRIP_BYTES;
                byte[] packed = pack(frame, from, Math.min(STRIP_BYTES, frame.length - from), compression);
                places.putInt(4 * strip, out.size()).putInt(4 * (count + strip), packed.length);
                out.writeBytes(packed);
                strips.add(packed);
            }
            int at = out.size();
            out.writeBytes(places.array());
            directories.add(out.size());
            int[][] fields = {
                {256, 1, WIDTH},
                {257, 1, HEIGHT},
                {258, 1, 16},
                {259, 1, compression},
                {273, count, at},
                {278, 1, STRIP_ROWS},
                {279, count, at + 4 * count}
            };
            ByteBuffer directory = little(2 + 12 * fields.length + 4).putShort((short) fields.length);
            for (int[] field : fields) {
                directory
                        .putShort((short) field[0])
                        .putShort((short) 4)
                        .putInt(field[1])
                        .putInt(field[2]);
            }
            links.add(out.size() + directory.position());
            out.writeBytes(directory.array());
        }
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (int t = 0; t < FRAMES; t++) {
            bytes.putInt(links.get(t), directories.get(t));
        }
        return Files.write(file, bytes.array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] frame(int t, Random random) {
        ByteBuffer pixels = little(2 * HEIGHT * WIDTH);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double cells = Math.max(0, Math.sin(x / 17.0 + t / 9.0) * Math.sin(y / 19.0));
                pixels.putShort((short) (33_000 + 2_000 * cells + 40 * random.nextGaussian()));
            }
        }
        return pixels.array();
    }

    private static byte[] pack(byte[] frame, int from, int count, int compression) {
        byte[] strip = Arrays.copyOfRange(frame, from, from + count);
        if (compression == ZSTANDARD) {
            return Zstd.compress(strip, 3);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(strip);
        deflater.finish();
        byte[] packed = new byte[count + count / 100 + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
