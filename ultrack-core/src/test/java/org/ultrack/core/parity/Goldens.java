// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Assumptions;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;

/**
 * What Python ultrack 0.8.0 made of given inputs: the folder {@code golden} below system property {@code ultrack.data}.
 *
 * @param movie the inputs
 * @param variant the settings
 */
record Goldens(String movie, String variant) {

    /** A row of {@code nodes.csv}. */
    record Node(
            long id,
            int t,
            int index,
            int hierarchy,
            long parent,
            int z,
            int y,
            int x,
            int area,
            double frontier,
            double height,
            int[] box,
            long maskCrc32) {}

    /** A row of {@code overlaps.csv}. */
    record Overlap(long candidate, long ancestor) {}

    /** A row of {@code links.csv}. */
    record Link(long source, long target, double weight) {}

    /** Every movie with every variant; skips the test where there is no data. */
    static Stream<Goldens> all() {
        Path root = root();
        List<Goldens> all = new ArrayList<>();
        for (Path movie : sorted(root)) {
            for (Path variant : sorted(movie)) {
                if (Files.exists(variant.resolve("nodes.csv"))) {
                    all.add(new Goldens(
                            movie.getFileName().toString(),
                            variant.getFileName().toString()));
                }
            }
        }
        assertThat(all).as("goldens in " + root).isNotEmpty();
        return all.stream();
    }

    private static Path root() {
        String data = System.getProperty("ultrack.data");
        Assumptions.assumeTrue(data != null, "Parity needs -Dultrack.data=<folder that holds golden/>.");
        return Path.of(data, "golden");
    }

    private static List<Path> sorted(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path folder() {
        return root().resolve(movie).resolve(variant);
    }

    /** The keys and values of one section of the configuration, without quotation marks. */
    Map<String, String> section(String name) {
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String line : lines(folder().resolve("config.toml"))) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else if (line.contains("=") && section.equals(name)) {
                String[] pair = line.split("=", 2);
                values.put(pair[0].strip(), pair[1].strip().replace("\"", ""));
            }
        }
        return values;
    }

    SegmentationConfig segmentation() {
        Map<String, String> values = section("segmentation");
        return SegmentationConfig.defaults()
                .withMinArea(Integer.parseInt(values.get("min_area")))
                .withMaxArea(Integer.parseInt(values.get("max_area")))
                .withMinAreaFactor(Double.parseDouble(values.get("min_area_factor")))
                .withMinFrontier(Double.parseDouble(values.get("min_frontier")))
                .withThreshold(Double.parseDouble(values.get("threshold")))
                .withHierarchy(
                        HierarchyCriterion.valueOf(values.get("ws_hierarchy").toUpperCase(Locale.ROOT)));
    }

    /** The nodes, frame by frame, in the order of ids. */
    List<List<Node>> nodes() {
        List<List<Node>> frames = new ArrayList<>();
        for (Map<String, String> row : rows("nodes.csv")) {
            int t = Integer.parseInt(row.get("t"));
            while (frames.size() <= t) {
                frames.add(new ArrayList<>());
            }
            frames.get(t)
                    .add(new Node(
                            Long.parseLong(row.get("id")),
                            t,
                            Integer.parseInt(row.get("t_node_id")),
                            Integer.parseInt(row.get("t_hier_id")),
                            Long.parseLong(row.get("hier_parent_id")),
                            (int) Double.parseDouble(row.get("z")),
                            (int) Double.parseDouble(row.get("y")),
                            (int) Double.parseDouble(row.get("x")),
                            Integer.parseInt(row.get("area")),
                            Double.parseDouble(row.get("frontier")),
                            Double.parseDouble(row.get("height")),
                            Arrays.stream(row.get("bbox").split(" "))
                                    .mapToInt(Integer::parseInt)
                                    .toArray(),
                            Long.parseLong(row.get("mask_crc32"), 16)));
        }
        frames.forEach(frame -> frame.sort((a, b) -> Long.compare(a.id, b.id)));
        return frames;
    }

    /** The overlaps in the order of the file. */
    List<Overlap> overlaps() {
        return rows("overlaps.csv").stream()
                .map(row -> new Overlap(Long.parseLong(row.get("node_id")), Long.parseLong(row.get("ancestor_id"))))
                .toList();
    }

    /** The links in the order of the file. */
    List<Link> links() {
        return rows("links.csv").stream()
                .map(row -> new Link(
                        Long.parseLong(row.get("source_id")),
                        Long.parseLong(row.get("target_id")),
                        Double.parseDouble(row.get("weight"))))
                .toList();
    }

    /** The objective of the optimum. */
    double objective() {
        String json = String.join("\n", lines(folder().resolve("objective.json")));
        Matcher number = Pattern.compile("\"objective\"\\s*:\\s*([-+.eE0-9]+)").matcher(json);
        assertThat(number.find()).as("objective in " + json).isTrue();
        return Double.parseDouble(number.group(1));
    }

    /**
     * The frames of {@code foreground}, {@code contours} or {@code image}.
     *
     * @param frames number of frames, of which the pages of the file are planes
     */
    List<FramePixels> frames(String name, int frames) {
        List<float[]> planes = new ArrayList<>();
        int width = 0;
        int height = 0;
        try (ImageInputStream in = ImageIO.createImageInputStream(
                root().resolve(movie).resolve(name + ".tif").toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            reader.setInput(in);
            int pages = reader.getNumImages(true);
            for (int page = 0; page < pages; page++) {
                Raster raster = reader.readRaster(page, null);
                width = raster.getWidth();
                height = raster.getHeight();
                planes.add(raster.getSamples(0, 0, width, height, 0, (float[]) null));
            }
            reader.dispose();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        int depth = planes.size() / frames;
        assertThat(depth * frames).as("planes of " + name).isEqualTo(planes.size());
        FrameShape shape = depth == 1 ? FrameShape.of2d(height, width) : FrameShape.of3d(depth, height, width);
        List<FramePixels> stack = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            float[] pixels = new float[shape.pixels()];
            for (int z = 0; z < depth; z++) {
                System.arraycopy(planes.get(t * depth + z), 0, pixels, z * width * height, width * height);
            }
            stack.add(FramePixels.of(shape, pixels));
        }
        return stack;
    }

    private List<Map<String, String>> rows(String file) {
        List<String> lines = lines(folder().resolve(file));
        String[] names = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < names.length; column++) {
                row.put(names[column], values[column]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return movie + "/" + variant;
    }
}
