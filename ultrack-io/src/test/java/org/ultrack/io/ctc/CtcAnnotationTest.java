// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.tiff.TiffCompression;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffStack;
import org.ultrack.io.tiff.TiffWriter;

/** Reference segmentations: few frames, whole or by slice. */
class CtcAnnotationTest {
    @TempDir
    Path folder;

    @Test
    void list_framesAndSlices_areByFrameAndSlice() throws IOException {
        Path seg = Files.createDirectory(folder.resolve("SEG"));
        for (String name : new String[] {"man_seg_010_003.tif", "man_seg_010_000.tif", "man_seg002.tif"}) {
            label(seg.resolve(name), 7);
        }
        Files.writeString(seg.resolve("notes.txt"), "none of ours");

        assertThat(CtcAnnotation.list(folder))
                .containsExactly(
                        new CtcAnnotation(2, CtcAnnotation.ALL_SLICES, seg.resolve("man_seg002.tif")),
                        new CtcAnnotation(10, 0, seg.resolve("man_seg_010_000.tif")),
                        new CtcAnnotation(10, 3, seg.resolve("man_seg_010_003.tif")));
        assertThat(CtcAnnotation.list(seg).getFirst().labels().getAt(0, 0).getRealDouble())
                .isEqualTo(7);
    }

    @Test
    void list_folderWithoutAnnotations_saysSo() {
        assertThatThrownBy(() -> CtcAnnotation.list(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no man_seg000.tif");
        assertThatThrownBy(() -> CtcAnnotation.list(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none cannot be listed");
    }

    private static void label(Path file, int value) {
        TiffStack stack = TiffStack.ofPage(1, 1, TiffSample.UINT16, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(file, stack, false)) {
            writer.write(new int[] {value});
            writer.finish();
        }
    }
}
