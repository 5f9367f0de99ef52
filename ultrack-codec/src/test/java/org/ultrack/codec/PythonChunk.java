// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of the files that {@code interop/codec_chunks.py} writes.
 *
 * @param library numcodecs, blosc2 or hdf5plugin for their Blosc, plain for codecs of numcodecs without Blosc
 * @param name of the codec, and what was done before
 * @param elementSize bytes
 * @param elements how many
 * @param packed the bytes
 */
record PythonChunk(String library, String name, int elementSize, int elements, byte[] packed) {

    static List<PythonChunk> of(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(PythonChunk::of).toList();
        }
    }

    private static PythonChunk of(String line) {
        String[] parts = line.split(" ");
        return new PythonChunk(
                parts[0],
                parts[1],
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Base64.getDecoder().decode(parts[4]));
    }

    String line() {
        return String.join(
                " ",
                library,
                name,
                Integer.toString(elementSize),
                Integer.toString(elements),
                Base64.getEncoder().encodeToString(packed));
    }

    Codec codec() {
        return switch (name) {
            case "lz4" -> new Lz4();
            case "zstd" -> Zstandard.defaults();
            case "zlib" -> new Zlib(1);
            case "gzip" -> new Gzip(1);
            default -> Blosc.of(1);
        };
    }

    /** The formula of the script. */
    static byte[] data(int elementSize, int elements) {
        byte[] bytes = new byte[elementSize * elements];
        for (int element = 0; element < elements; element++) {
            long value = (long) element * element / 256 + (element % 50 == 0 ? 1 : 0);
            for (int k = 0; k < elementSize; k++) {
                bytes[element * elementSize + k] = (byte) (value >>> 8 * (k % 8));
            }
        }
        return bytes;
    }

    byte[] data() {
        return data(elementSize, elements);
    }

    @Override
    public String toString() {
        return library + " " + name + " " + elements + " x " + elementSize;
    }
}
