// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.interop.Python;

/** Movies of tifffile, h5py, zarr and ome-zarr-py, converted, and read by ome-zarr-py and zarr. */
@Tag("interop")
class ConvertMovieInteropTest {
    @TempDir
    Path folder;

    @Test
    void movies_converted_areReadEqualByOmeZarr() throws IOException {
        Python.run("ngff_images.py", "movies", folder);
        JsonNode movies =
                new ObjectMapper().readTree(folder.resolve("movies.json").toFile());
        assertThat(movies.size()).isGreaterThan(25);
        for (JsonNode movie : movies) {
            List<Object> command = new ArrayList<>(List.of(
                    "convert_movie",
                    folder.resolve(movie.path("source").asText()),
                    folder.resolve(movie.path("output").asText())));
            movie.path("arguments").forEach(argument -> command.add(argument.asText()));
            Run.of(command.toArray()).succeeded();
        }

        assertThat(Python.run("ngff_images.py", "converted", folder).strip()).isEqualTo(String.valueOf(movies.size()));
    }
}
