// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.io.RandomLineages;
import org.ultrack.io.trackmate.TrackMateFile.Selection;
import org.ultrack.io.trackmate.TrackMateOptions.Layout;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.testkit.damage.DamagedFiles.Outcomes;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TrackMateFileTest {
    private static final Calibration MICRONS = new Calibration(0.5, 0.5, 2, 30, "micron", "sec");

    @TempDir
    Path folder;

    /** id, t, z, y, x, area, id of the parent. */
    static List<String> cells(TrackGraph graph) {
        return graph.nodes().stream()
                .map(node -> node.candidateId() + " " + node.t() + " " + node.z() + " " + node.y() + " " + node.x()
                        + " " + (node.hasParent() ? graph.node(node.parent()).candidateId() : -1))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2, 0.15, -1", "2, 0, 3", "3, 0.15, -1", "3, 0.1, 4"})
    void read_whatWasWritten_isTheSame(int dimensions, double division, int emptyFrame) {
        TrackGraph graph = RandomLineages.of(dimensions, 8, 6, division, emptyFrame, 1);
        Path file = folder.resolve("tracks.xml");

        TrackMateFile.write(graph, file, false, TrackMateOptions.defaults().withCalibration(MICRONS));
        TrackGraph read = TrackMateFile.read(file);

        assertThat(cells(read)).isEqualTo(cells(graph));
        assertThat(read.shape()).isEqualTo(graph.shape());
        assertThat(read.trackCount()).isEqualTo(graph.trackCount());
        assertThat(read.hasMasks()).isTrue();
    }

    @Test
    void read_contours_giveBackMasksWithoutHoles() {
        Mask mask = Mask.of2d(3, 4, 2, 3, new long[] {0b011111});
        TrackGraph graph = TrackGraph.builder(new MovieShape(1, 2, 1, 20, 30), (t, ids) -> List.of(mask))
                .add(7, 0, 0, 3, 5, 5, -1)
                .build();

        TrackMateFile.write(
                graph,
                folder.resolve("a.xml"),
                false,
                TrackMateOptions.defaults().withCalibration(MICRONS));

        TrackGraph read = TrackMateFile.read(folder.resolve("a.xml"));
        assertThat(read.masksAt(0)).containsExactly(mask);
        assertThat(read.node(0).area()).isEqualTo(5);
    }

    @Test
    void read_spheres_haveTheVolumeOfTheCells() {
        TrackGraph graph = ball();
        TrackMateFile.write(
                graph,
                folder.resolve("a.xml"),
                false,
                TrackMateOptions.defaults().withCalibration(MICRONS));

        Mask mask = TrackMateFile.read(folder.resolve("a.xml")).masksAt(0).getFirst();

        assertThat(mask.area()).isBetween(1900, 2100);
        assertThat(mask.contains(10, 20, 20)).isTrue();
        assertThat(mask.height()).isGreaterThan(2 * mask.depth()); // voxels are four times as deep as wide
    }

    private static TrackGraph ball() {
        long[] bits = new long[(10 * 20 * 10 + 63) / 64];
        Arrays.fill(bits, -1L);
        bits[bits.length - 1] = (1L << (2000 % 64)) - 1;
        Mask mask = Mask.of3d(5, 10, 15, 10, 20, 10, bits);
        return TrackGraph.builder(new MovieShape(1, 3, 30, 40, 50), (t, ids) -> List.of(mask))
                .add(7, 0, 10, 20, 20, 2000, -1)
                .build();
    }

    @Test
    void write_division_isOneTrackWithTrueFeatures() throws Exception {
        TrackGraph graph = RandomLineages.of(2, 8, 6, 0.15, -1, 1);
        Path file = folder.resolve("tracks.xml");
        TrackMateFile.write(graph, file, false, TrackMateOptions.defaults().withCalibration(MICRONS));

        List<Element> tracks = elements(file, "Track");
        long linked = graph.lineages().stream()
                .filter(lineage ->
                        lineage.size() > 1 || lineage.getFirst().nodes().size() > 1)
                .count();
        assertThat(tracks).hasSize((int) linked);
        assertThat(tracks.stream()
                        .mapToInt(track -> integer(track, "NUMBER_SPLITS"))
                        .sum())
                .isEqualTo(graph.divisions().size());
        assertThat(elements(file, "Edge")).hasSize((int)
                graph.nodes().stream().filter(TrackNode::hasParent).count());
        for (Element track : tracks) {
            List<Element> edges = list(track.getElementsByTagName("Edge"));
            assertThat(integer(track, "NUMBER_SPOTS")).isEqualTo(edges.size() + 1);
            double last = edges.stream()
                    .mapToDouble(edge -> real(edge, "EDGE_TIME"))
                    .max()
                    .orElseThrow();
            assertThat(real(track, "TRACK_STOP")).isEqualTo(last + 15);
            assertThat(real(track, "TRACK_MEAN_SPEED"))
                    .isEqualTo(
                            edges.stream()
                                            .mapToDouble(edge -> real(edge, "DISPLACEMENT"))
                                            .average()
                                            .orElseThrow()
                                    / 30,
                            within(1e-9));
        }
        assertThat(elements(file, "TrackID")).hasSameSizeAs(tracks);
        for (Element spot : elements(file, "Spot")) {
            assertThat(spot.getTextContent()).matches("\\S.*\\S"); // TrackMate reads no blank before the first number
            assertThat(spot.getTextContent().split(" ")).hasSize(2 * integer(spot, "ROI_N_POINTS"));
        }
    }

    /** Without their names TrackMate measures no shapes of spots that its own detectors did not make. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 0"})
    void write_outlines_nameWhatMeasuresThem(int dimensions, int analyzers) throws Exception {
        Path file = folder.resolve("tracks.xml");
        TrackMateFile.write(RandomLineages.of(dimensions, 3, 2, 0, -1, 1), file, false);
        assertThat(elements(file, "Analyzer"))
                .extracting(analyzer -> analyzer.getAttribute("key"))
                .isEqualTo(List.of("Spot fit 2D ellipse", "Spot 2D shape descriptors")
                        .subList(0, analyzers));
    }

    /** TrackMate reads attributes that are not declared as numbers, too, and stumbles over text. */
    @Test
    void write_everyAttributeOfSpotsAndEdges_isDeclaredOrStructure() throws Exception {
        Path file = folder.resolve("tracks.xml");
        Movie image = Movie.of(ArrayImgs.unsignedBytes(400, 300, 8));
        TrackMateFile.write(
                RandomLineages.of(2, 8, 6, 0.15, -1, 1),
                file,
                false,
                TrackMateOptions.defaults().withIntensities(image));
        List<String> declared = elements(file, "Feature").stream()
                .map(feature -> feature.getAttribute("feature"))
                .toList();

        for (String kind : List.of("Spot", "Edge", "Track")) {
            for (Element element : elements(file, kind)) {
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    String name = element.getAttributes().item(i).getNodeName();
                    if (!name.equals("name")) {
                        assertThat(Double.parseDouble(element.getAttribute(name)))
                                .isFinite();
                        assertThat(declared.contains(name)
                                        || List.of("ID", "ROI_N_POINTS").contains(name))
                                .as(name)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void write_intensities_areThoseOfTheMask() throws Exception {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Mask mask = Mask.of2d(1, 1, 2, 2, new long[] {0b0111}); // 6, 7, 10
        TrackGraph graph = TrackGraph.builder(new MovieShape(1, 2, 1, 3, 4), (t, ids) -> List.of(mask))
                .add(7, 0, 0, 1, 1, 3, -1)
                .build();
        Path file = folder.resolve("a.xml");

        TrackMateFile.write(
                graph,
                file,
                false,
                TrackMateOptions.defaults().withIntensities(Movie.of(ArrayImgs.unsignedBytes(pixels, 4, 3, 1))));

        Element spot = elements(file, "Spot").getFirst();
        assertThat(real(spot, "TOTAL_INTENSITY_CH1")).isEqualTo(23);
        assertThat(real(spot, "MEDIAN_INTENSITY_CH1")).isEqualTo(7);
        assertThat(real(spot, "MIN_INTENSITY_CH1")).isEqualTo(6);
        assertThat(real(spot, "MAX_INTENSITY_CH1")).isEqualTo(10);
        assertThat(real(spot, "STD_INTENSITY_CH1")).isEqualTo(Math.sqrt(13.0 / 3), within(1e-12));
        assertThat(real(spot, "AREA")).isEqualTo(3);

        TrackMateFile.write(
                graph,
                file,
                true,
                TrackMateOptions.defaults().withIntensities(Movie.of(ArrayImgs.unsignedBytes(pixels, 4, 3, 1)), 2));
        assertThat(real(elements(file, "Spot").getFirst(), "TOTAL_INTENSITY_CH2"))
                .isEqualTo(23);
        assertThat(file).content().contains("feature=\"STD_INTENSITY_CH2\"").doesNotContain("_CH1");
    }

    @Test
    void write_intensitiesOfAnotherSize_isRefusedAndLeavesNothing() throws IOException {
        TrackGraph graph = RandomLineages.of(2, 8, 6, 0.15, -1, 1);
        TrackMateOptions options =
                TrackMateOptions.defaults().withIntensities(Movie.of(ArrayImgs.unsignedBytes(4, 3, 8)));

        assertThatThrownBy(() -> TrackMateFile.write(graph, folder.resolve("a.xml"), false, options))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[8, 3, 4]")
                .hasMessageContaining("[8, 300, 400]");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void write_image_isNamedWithItsFolder() throws Exception {
        Path file = folder.resolve("a.xml");
        TrackMateFile.write(
                ball(), file, false, TrackMateOptions.defaults().withImageFile(folder.resolve("movie & more.tif")));

        Element image = elements(file, "ImageData").getFirst();
        assertThat(image.getAttribute("filename")).isEqualTo("movie & more.tif");
        assertThat(image.getAttribute("folder"))
                .isEqualTo(folder.toAbsolutePath().toString());
        assertThat(image.getAttribute("nslices")).isEqualTo("30");
    }

    @Test
    void write_idsBeyond31Bits_areNumberedAnew() throws Exception {
        Mask mask = Mask.of2d(0, 0, 1, 1, new long[] {1});
        TrackGraph graph = TrackGraph.builder(new MovieShape(2, 2, 1, 3, 4), (t, ids) -> List.of(mask))
                .add(3_000_000_001L, 0, 0, 1, 1, 1, -1)
                .add(3_001_000_001L, 1, 0, 1, 1, 1, 3_000_000_001L)
                .build();
        TrackMateFile.write(graph, folder.resolve("a.xml"), false);

        assertThat(elements(folder.resolve("a.xml"), "Spot"))
                .extracting(spot -> spot.getAttribute("ID") + " " + spot.getAttribute("name"))
                .containsExactly("0 3000000001", "1 3001000001");
        assertThat(TrackMateFile.read(folder.resolve("a.xml")).trackCount()).isEqualTo(1);
    }

    @Test
    void read_tracklets_areTheSameLineages() {
        for (int dimensions : new int[] {2, 3}) {
            TrackGraph graph = RandomLineages.of(dimensions, 8, 6, 0.15, -1, 2);
            Path file = folder.resolve(dimensions + ".xml");
            TrackMateFile.write(graph, file, false, TrackMateOptions.defaults().withLayout(Layout.TRACKLETS));

            assertThat(cells(TrackMateFile.read(file))).isEqualTo(cells(graph));
        }
    }

    private static final String SPOTS = """
            <AllSpots><SpotsInFrame frame="0"><Spot ID="1" FRAME="0" POSITION_X="10" POSITION_Y="20" POSITION_Z="0" RADIUS="2"/>
            <Spot ID="2" FRAME="0" POSITION_X="30" POSITION_Y="20" POSITION_Z="0" RADIUS="2"/></SpotsInFrame>
            <SpotsInFrame frame="1"><Spot ID="3" VISIBILITY="1" POSITION_X="10" POSITION_Y="21" RADIUS="2"/>
            <Spot ID="4" VISIBILITY="0" FRAME="1" POSITION_X="30" POSITION_Y="21" RADIUS="2"/>
            <Spot ID="5" FRAME="1" POSITION_X="40" POSITION_Y="21" RADIUS="2"/>
            <Spot ID="6" FRAME="1" POSITION_X="50" POSITION_Y="21" RADIUS="2"/></SpotsInFrame></AllSpots>
            """;

    private Path file(String content) throws IOException {
        return Files.writeString(
                folder.resolve("made.xml"),
                "<?xml version=\"1.0\"?><TrackMate version=\"7.0\">" + content + "</TrackMate>");
    }

    private static String edge(int source, int target) {
        return "<Edge SPOT_SOURCE_ID=\"" + source + "\" SPOT_TARGET_ID=\"" + target + "\"/>";
    }

    @Test
    void read_hiddenSpotsAndTracks_onlyWhenAskedFor() throws IOException {
        Path file = file("<Model>" + SPOTS + "<AllTracks><Track TRACK_ID=\"0\">" + edge(1, 3)
                + "</Track><Track TRACK_ID=\"1\">" + edge(2, 5)
                + "</Track></AllTracks><FilteredTracks><TrackID TRACK_ID=\"0\"/></FilteredTracks></Model>");

        assertThat(TrackMateFile.read(file).nodes())
                .extracting(TrackNode::candidateId)
                .containsExactlyInAnyOrder(1L, 3L, 6L);
        assertThat(TrackMateFile.read(file, Selection.ALL).size()).isEqualTo(6);
        assertThat(TrackMateFile.read(file, Selection.ALL).trackCount()).isEqualTo(4);
    }

    @Test
    void read_linksAgainstTime_areTurned() throws IOException {
        TrackGraph graph = TrackMateFile.read(file(
                "<Model>" + SPOTS + "<AllTracks><Track>" + edge(3, 1) + edge(2, 5) + "</Track></AllTracks></Model>"));

        assertThat(graph.tracks().stream().filter(track -> track.nodes().size() == 2))
                .hasSize(2);
    }

    /** TrackMate closes gaps: a link may pass over frames. */
    @Test
    void read_linkOverAGap_isKeptAndWrittenAsGap() throws Exception {
        String late =
                "<SpotsInFrame frame=\"3\"><Spot ID=\"9\" POSITION_X=\"10\" POSITION_Y=\"24\" RADIUS=\"2\"/></SpotsInFrame>";
        TrackGraph graph = TrackMateFile.read(file("<Model>" + SPOTS.replace("</AllSpots>", late + "</AllSpots>")
                + "<AllTracks><Track>" + edge(1, 9) + "</Track></AllTracks></Model>"));

        TrackMateFile.write(graph, folder.resolve("again.xml"), false);

        Element track = elements(folder.resolve("again.xml"), "Track").getFirst();
        assertThat(integer(track, "NUMBER_GAPS")).isEqualTo(1);
        assertThat(integer(track, "LONGEST_GAP")).isEqualTo(2);
        assertThat(real(track, "TRACK_MAX_SPEED")).isEqualTo(4.0 / 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 | stays in frame 0",
                "1 3, 2 3 | comes from two cells",
                "1 3, 1 5, 1 6 | more than two children",
                "1 9 | names cell 9",
                "1 3, 1 3 | stands twice"
            })
    void read_noForest_isRefusedWithTheSpots(String edges, String reason) throws IOException {
        String links = Stream.of(edges.split(", "))
                .map(pair -> edge(Integer.parseInt(pair.substring(0, 1)), Integer.parseInt(pair.substring(2))))
                .collect(Collectors.joining());
        Path file = file("<Model>" + SPOTS + "<AllTracks><Track>" + links + "</Track></AllTracks></Model>");

        assertThatThrownBy(() -> TrackMateFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("made.xml")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Spot ID=\"1\" FRAME=\"0\" POSITION_X=\"x\" POSITION_Y=\"1\"/> | POSITION_X (x)",
                "<Spot ID=\"1\" FRAME=\"0\" POSITION_Y=\"1\"/> | must have POSITION_X and POSITION_Y",
                "<Spot ID=\"-1\" FRAME=\"0\" POSITION_X=\"1\" POSITION_Y=\"1\"/> | ID of <Spot>",
                "<Spot ID=\"1\" FRAME=\"0.5\" POSITION_X=\"1\" POSITION_Y=\"1\"/> | FRAME (0.5)",
                "<Spot ID=\"1\" FRAME=\"-3\" POSITION_X=\"1\" POSITION_Y=\"1\"/> | frame -3",
                "<Spot ID=\"1\" FRAME=\"2000000000\" POSITION_X=\"1\" POSITION_Y=\"1\"/> | frame 2000000000",
                "<Spot ID=\"1\" FRAME=\"0\" POSITION_X=\"1e300\" POSITION_Y=\"1\"/> | position of cell 1",
                "<Spot ID=\"1\" FRAME=\"0\" POSITION_X=\"1\" POSITION_Y=\"1\" ROI_N_POINTS=\"3\">1 2 3 4 5</Spot> | contour of spot 1",
                "<Spot ID=\"1\" FRAME=\"0\" POSITION_X=\"1\" POSITION_Y=\"1\" ROI_N_POINTS=\"2000000000\">1 2</Spot> | contour of spot 1",
                "<Spot ID=\"1\" FRAME=\"0\" POSITION_X=\"1000000\" POSITION_Y=\"1000000\" RADIUS=\"1000000\"/> | box of more than",
                "<ImageData pixelwidth=\"0\"/> | pixelwidth",
                "<ImageData nframes=\"2000000000\"/> | nframes"
            })
    void read_badValue_isRefusedByName(String element, String reason) throws IOException {
        Path file = file("<Model><AllSpots>" + element + "</AllSpots></Model>");

        assertThatThrownBy(() -> TrackMateFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("made.xml")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE TrackMate [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><TrackMate>&e;</TrackMate>",
                "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;\">]><TrackMate>&m;</TrackMate>",
                "<!DOCTYPE TrackMate SYSTEM \"http://localhost:1/x.dtd\"><TrackMate/>",
                "<html></html>",
                "<TrackMate><Model>",
                "",
                "PK\u0003\u0004"
            })
    void read_noTrackMateFile_isRefusedByName(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.xml"), content);

        assertThatThrownBy(() -> TrackMateFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bad.xml");
    }

    /** Newer Java refuses more than 100 levels by itself. */
    @Test
    void read_deepNesting_isPassedOverOrRefusedByName() throws IOException {
        Path file = file("<a>".repeat(100_000) + "</a>".repeat(100_000));

        assertThat(catchThrowable(() -> TrackMateFile.read(file)))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure)
                                .isInstanceOf(InvalidInputException.class)
                                .hasMessageContaining("made.xml"));
    }

    @Test
    void read_damagedFiles_areReadOrRefusedByName() throws IOException {
        TrackGraph graph = RandomLineages.of(2, 4, 3, 0.15, -1, 5);
        Path file = folder.resolve("damaged.xml");
        TrackMateFile.write(graph, file, false, TrackMateOptions.defaults().withCalibration(MICRONS));

        Outcomes outcomes = DamagedFiles.ofText(file, 1).check(600, "damaged.xml", () -> {
            TrackGraph read = TrackMateFile.read(file, Selection.ALL);
            for (int t = 0; t < Math.min(4, read.shape().frames()); t++) {
                if (read.hasMasks()) {
                    read.masksAt(t);
                }
            }
        });
        assertThat(outcomes.read()).isPositive();
        assertThat(outcomes.refused()).isPositive();
        DamagedFiles.ofText(file, 1).checkTruncations("damaged.xml", () -> TrackMateFile.read(file));
    }

    private static List<Element> elements(Path file, String name) throws Exception {
        var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        return list(parser.parse(file.toFile()).getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static int integer(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static double real(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
