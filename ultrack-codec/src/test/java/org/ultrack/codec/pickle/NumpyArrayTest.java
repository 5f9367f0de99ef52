// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.codec.CodecException;

/** Arrays that NumPy 2.4.6 pickled: {@code interop/pickles.py write FILE}. */
class NumpyArrayTest {

    static List<PickledArray> arrays() throws IOException, URISyntaxException {
        return PickledArray.of(Path.of(Objects.requireNonNull(NumpyArrayTest.class.getResource("python-arrays.txt"))
                .toURI()));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void of_arrayOfAnyProtocol_hasTheItemsOfTheFormula(PickledArray array) throws CodecException {
        array.assertIsTheFormula();
    }

    @Test
    void of_writtenArray_isTheSame() throws CodecException {
        byte[] data = new byte[300];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i % 2);
        }
        byte[] pickle = new PickleWriter().array("b1", new int[] {10, 30}, data).toBytes();
        new PickledArray("java", "b1", new int[] {10, 30}, pickle).assertIsTheFormula();
    }

    @Test
    void of_arrayOfObjectsOrOfTooFewBytes_isRefused() {
        assertThatThrownBy(() -> read(new PickleWriter()
                        .array("O8", new int[] {1}, new byte[8])
                        .toBytes()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("O8");
        assertThatThrownBy(() -> read(new PickleWriter()
                        .array("i8", new int[] {1_000_000, 1_000_000}, new byte[8])
                        .toBytes()))
                .hasMessageContaining("larger than its numbers");
        assertThatThrownBy(() -> read(new PickleWriter()
                        .array("i8", new int[] {2}, new byte[8])
                        .toBytes()))
                .hasMessageContaining("2 numbers of 8 bytes in 8 bytes");
        assertThatThrownBy(() -> read(new PickleWriter().text("array").toBytes()))
                .hasMessageContaining("array");
    }

    private static NumpyArray read(byte[] pickle) throws CodecException {
        return NumpyArray.of(PickleReader.read(pickle, 0, pickle.length, NumpyArray.NAMES));
    }

    @Test
    void of_damagedPickles_readOrRefused() throws Exception {
        List<PickledArray> arrays = arrays();
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 40_000; round++) {
            byte[] pickle = arrays.get(round % arrays.size()).pickle().clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                pickle[random.nextInt(pickle.length)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
            }
            try {
                NumpyArray array = read(pickle);
                for (int i = 0; i < array.size(); i++) {
                    array.realAt(i);
                }
            } catch (CodecException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("has a");
            }
        }
        assertThat(refused).isBetween(8_000, 40_000);
    }
}
