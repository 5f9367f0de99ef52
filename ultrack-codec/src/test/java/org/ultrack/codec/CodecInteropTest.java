// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.interop.Python;

/** Chunks by numcodecs and blosc2 are read, and ours by them: every codec, shuffle and element size. */
@Tag("interop")
class CodecInteropTest {

    @Test
    void unpack_everythingPythonPacks_isTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("python.txt");
        Python.run("codec_chunks.py", "write", file);
        List<PythonChunk> chunks = PythonChunk.of(file);
        assertThat(chunks).hasSizeGreaterThan(900);
        for (PythonChunk chunk : chunks) {
            byte[] target = new byte[chunk.elementSize() * chunk.elements()];
            int count = chunk.codec().unpack(chunk.packed(), 0, chunk.packed().length, target, 0, target.length);
            assertThat(count).as(chunk.toString()).isEqualTo(target.length);
            assertThat(target).as(chunk.toString()).isEqualTo(chunk.data());
        }
    }

    @Test
    void pack_everySetting_isReadByPython(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int elementSize : new int[] {1, 2, 3, 4, 8, 16}) {
            for (int elements : new int[] {1, 65, 1_000, 5_003, 70_000}) {
                for (Blosc.Compressor compressor : Blosc.Compressor.values()) {
                    for (Blosc.Shuffle shuffle : Blosc.Shuffle.values()) {
                        int level = elements > 10_000 ? 1 : 5;
                        Blosc blosc = new Blosc(compressor, level, shuffle, elementSize, elements == 5_003 ? 4096 : 0);
                        String name = compressor.text() + "-" + shuffle.name().toLowerCase(Locale.ROOT);
                        lines.add(line("numcodecs", name, elementSize, elements, blosc));
                        lines.add(line("blosc2", name, elementSize, elements, blosc));
                    }
                }
            }
            lines.add(line("plain", "lz4", elementSize, 3_000, new Lz4()));
            lines.add(line("plain", "zstd", elementSize, 3_000, new Zstandard(elementSize - 4)));
            lines.add(line("plain", "zlib", elementSize, 3_000, new Zlib(elementSize % 10)));
            lines.add(line("plain", "gzip", elementSize, 3_000, new Gzip(elementSize % 10)));
        }
        Path file = folder.resolve("java.txt");
        Files.write(file, lines);
        assertThat(Python.run("codec_chunks.py", "read", file).strip()).isEqualTo(Integer.toString(lines.size()));
    }

    private static String line(String library, String name, int elementSize, int elements, Codec codec) {
        byte[] data = PythonChunk.data(elementSize, elements);
        return new PythonChunk(library, name, elementSize, elements, codec.pack(data, 0, data.length)).line();
    }
}
