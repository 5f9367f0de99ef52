// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ultrack.image.Mask;

/**
 * A line of what Python's ultrack reads from its own database (python-0.8.0-3d.py): a candidate, its pixels and features.
 *
 * @param id of the candidate
 * @param box half open: first its lower corner, then its upper, in (Z)YX
 * @param bits 0 and 1 in C order
 * @param features empty when there are none
 */
record PythonMasks(long id, int[] box, String bits, float[] features) {

    /** Copies a resource to a file. */
    static void copy(String resource, Path file) throws IOException {
        try (InputStream in = open(resource)) {
            Files.copy(in, file);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(PythonMasks.class.getResourceAsStream(resource), resource);
    }

    static List<PythonMasks> of(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(PythonMasks::ofLine)
                    .toList();
        }
    }

    private static PythonMasks ofLine(String line) {
        String[] parts = line.split(" ");
        int[] box =
                Arrays.stream(parts[1].split(",")).mapToInt(Integer::parseInt).toArray();
        String[] numbers = parts[3].equals("-") ? new String[0] : parts[3].split(",");
        float[] features = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            features[i] = Float.parseFloat(numbers[i]);
        }
        return new PythonMasks(Long.parseLong(parts[0]), box, parts[2], features);
    }

    int t() {
        return (int) (id / 1_000_000) - 1;
    }

    void assertIs(Mask mask) {
        int d = box.length / 2;
        assertThat(mask.spatialDimensions()).isEqualTo(d);
        assertThat(new int[] {mask.z0(), mask.y0(), mask.x0()})
                .isEqualTo(new int[] {d == 3 ? box[0] : 0, box[d - 2], box[d - 1]});
        assertThat(new int[] {mask.depth(), mask.height(), mask.width()}).isEqualTo(new int[] {
            d == 3 ? box[3] - box[0] : 1, box[2 * d - 2] - box[d - 2], box[2 * d - 1] - box[d - 1]
        });
        long[] words = mask.bits();
        for (int pixel = 0; pixel < bits.length(); pixel++) {
            assertThat((words[pixel >>> 6] >>> pixel & 1) == 1).isEqualTo(bits.charAt(pixel) == '1');
        }
    }
}
