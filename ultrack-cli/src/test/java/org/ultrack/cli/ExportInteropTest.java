// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.interop.Python;

/** Databases of Python's ultrack, exported by us and by it. */
@Tag("interop")
class ExportInteropTest {
    @TempDir
    Path folder;

    @Test
    void pythonsDatabase_exportedByUs_isWhatPythonsUltrackExports() throws IOException {
        Python.run("peer_exports.py", folder);
        for (String name : List.of("flat", "volume", "nodivision", "emptyframe", "onecell")) {
            Path database = folder.resolve(name).resolve("data.db");
            Run.of("export", "geff", database, "-o", folder.resolve(name + ".ours.geff"))
                    .succeeded();
            Path config = folder.resolve(name + ".toml");
            Files.writeString(config, "[data]\nworking_dir = '" + folder.resolve(name) + "'\n");
            Path json = folder.resolve(name + ".ours.json");
            Run.of("export", "tracks", "-cfg", config, "-o", json).succeeded();
            assertThat(Files.readString(json))
                    .isEqualTo(Files.readString(folder.resolve(name + ".json")).replace(" ", ""));
            Path dot = folder.resolve(name + ".ours.dot");
            Run.of("export", "dot", "-cfg", config, "-o", dot).succeeded();
            assertThat(dot).hasSameTextualContentAs(folder.resolve(name + ".dot"));
        }
        Python.run("geff_files.py", folder);
    }
}
