// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench;

import java.util.concurrent.TimeUnit;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;

/**
 * Chunks of 16-bit pixels, 1.5 MB, unpacked: Blosc with its shuffle, and beside it the codec's library alone on the same
 * shuffled bytes, which is as fast as any Blosc could be.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    /** What packs the blocks. */
    @Param({"LZ4", "ZSTD"})
    public Blosc.Compressor compressor = Blosc.Compressor.LZ4;

    /** What is done before. */
    @Param({"NONE", "BYTES", "BITS"})
    public Blosc.Shuffle shuffle = Blosc.Shuffle.NONE;

    private byte[] target = {};
    private byte[] chunk = {};
    private byte[] bare = {};
    private Codec blosc = Blosc.of(2);
    private Codec library = new Lz4();

    /** Packs the frame both ways. */
    @Setup
    public void pack() {
        byte[] pixels = pixels();
        target = new byte[pixels.length];
        blosc = new Blosc(compressor, 3, shuffle, 2, 0);
        chunk = blosc.pack(pixels, 0, pixels.length);
        library = switch (compressor) {
            case LZ4 -> new Lz4();
            case ZSTD -> new Zstandard(5);
            case ZLIB -> new Zlib(3);
        };
        byte[] shuffled = shuffled(pixels);
        bare = library.pack(shuffled, 0, shuffled.length);
    }

    private static byte[] pixels() {
        var frame = new BenchmarkMovie(1).image().frame(0);
        byte[] bytes = new byte[(int) (2 * frame.dimension(0) * frame.dimension(1))];
        int at = 0;
        for (RealType<?> pixel : Views.flatIterable(frame)) {
            int value = (int) pixel.getRealFloat();
            bytes[at++] = (byte) value;
            bytes[at++] = (byte) (value >>> 8);
        }
        return bytes;
    }

    /** By the definition, over the whole frame. */
    private byte[] shuffled(byte[] pixels) {
        int count = pixels.length / 2 & -8;
        byte[] shuffled = new byte[2 * count];
        for (int i = 0; i < 2 * count; i++) {
            switch (shuffle) {
                case NONE -> shuffled[i] = pixels[i];
                case BYTES -> shuffled[i % 2 * count + i / 2] = pixels[i];
                case BITS -> {
                    for (int bit = 0; bit < 8; bit++) {
                        int place = (i % 2 * 8 + bit) * count + i / 2;
                        shuffled[place / 8] |= (byte) ((pixels[i] >> bit & 1) << place % 8);
                    }
                }
            }
        }
        return shuffled;
    }

    /** The Blosc chunk. */
    @Benchmark
    public int unpackBlosc() throws CodecException {
        return blosc.unpack(chunk, 0, chunk.length, target, 0, target.length);
    }

    /** The library alone, the result still shuffled. */
    @Benchmark
    public int unpackBare() throws CodecException {
        return library.unpack(bare, 0, bare.length, target, 0, target.length);
    }
}
