// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ultrack.codec.CodecException;

/**
 * A line of the files that {@code interop/pickles.py} writes.
 *
 * @param name how it was made
 * @param type NumPy's code
 * @param shape lengths of the axes
 * @param pickle the bytes
 */
record PickledArray(String name, String type, int[] shape, byte[] pickle) {

    static List<PickledArray> of(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> {
                        String[] parts = line.split(" ");
                        int[] shape = Arrays.stream(parts[3].split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray();
                        return new PickledArray(
                                parts[0] + " of protocol " + parts[1] + ", order " + parts[4],
                                parts[2],
                                shape,
                                Base64.getDecoder().decode(parts[5]));
                    })
                    .toList();
        }
    }

    String line() {
        String lengths = String.join(
                ",", Arrays.stream(shape).mapToObj(Integer::toString).toList());
        return "java 4 " + type + " " + lengths + " C " + Base64.getEncoder().encodeToString(pickle);
    }

    NumpyArray read() throws CodecException {
        return NumpyArray.of(PickleReader.read(pickle, 0, pickle.length, NumpyArray.NAMES));
    }

    void assertIsTheFormula() throws CodecException {
        NumpyArray array = read();
        assertThat(IntStream.range(0, array.dimensions()).map(array::length))
                .containsExactly(Arrays.stream(shape).boxed().toArray(Integer[]::new));
        assertThat(array.size()).isEqualTo(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        assertThat(array.isBoolean()).isEqualTo(type.equals("b1"));
        assertThat(array.isWhole()).isEqualTo(type.contains("i") || type.contains("u"));
        for (int i = 0; i < array.size(); i++) {
            int expected = i % (type.equals("b1") ? 2 : 100);
            assertThat(array.realAt(i)).isEqualTo(expected);
            if (!type.startsWith("f")) {
                assertThat(array.wholeAt(i)).isEqualTo(expected);
            }
        }
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
