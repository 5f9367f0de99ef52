// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.interop.Python;

/** Foreground and contours of labels are those of Python's ultrack: of one and of several, in 2D and 3D, smoothed or not. */
@Tag("interop")
class LabelContoursInteropTest {
    @TempDir
    private Path folder;

    @Test
    void labelsToContours_anyLabels_writesWhatPythonDoes() {
        Python.run("label_contours.py", "make", folder);
        for (String name : List.of("flat", "volume")) {
            Path here = folder.resolve(name);
            Path a = here.resolve("a.tif");
            Run.of("labels_to_contours", a, "-o", here.resolve("one")).succeeded();
            Run.of("labels_to_contours", a, "-o", here.resolve("smooth"), "-s", "1.5")
                    .succeeded();
            Run.of(
                            "labels_to_contours",
                            a,
                            here.resolve("b.tif"),
                            here.resolve("c.tif"),
                            "-o",
                            here.resolve("all"),
                            "--sigma",
                            "2")
                    .succeeded();
        }

        assertThat(Python.run("label_contours.py", "check", folder).lines()).hasSizeGreaterThanOrEqualTo(12);
    }
}
