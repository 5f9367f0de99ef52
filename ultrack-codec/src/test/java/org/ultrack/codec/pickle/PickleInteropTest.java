// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.interop.Python;

/** Arrays that Python pickles are read, and ours by Python. */
@Tag("interop")
class PickleInteropTest {

    @Test
    void arrays_bothWays_areTheSame(@TempDir Path folder) throws Exception {
        Path python = folder.resolve("python.txt");
        Python.run("pickles.py", "write", python);
        List<String> ours = new ArrayList<>();
        for (PickledArray array : PickledArray.of(python)) {
            array.assertIsTheFormula();
            if (array.type().endsWith("1") || array.type().equals("i8")) {
                ours.add(written(array));
            }
        }
        Path java = folder.resolve("java.txt");
        Files.write(java, ours);
        assertThat(Python.run("pickles.py", "read", java).strip()).isEqualTo(Integer.toString(ours.size()));
    }

    private static String written(PickledArray array) throws Exception {
        NumpyArray read = array.read();
        int itemSize = array.type().endsWith("8") ? 8 : 1;
        byte[] data = new byte[read.size() * itemSize];
        for (int i = 0; i < read.size(); i++) {
            data[itemSize * i] = (byte) read.wholeAt(i);
        }
        byte[] pickle =
                new PickleWriter().array(array.type(), array.shape(), data).toBytes();
        return new PickledArray("java", array.type(), array.shape(), pickle).line();
    }
}
