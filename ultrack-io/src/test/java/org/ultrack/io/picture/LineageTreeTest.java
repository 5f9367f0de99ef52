// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.picture.LineageTreeOptions.TimeAxis;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LineageTreeTest {
    @TempDir
    private Path folder;

    @Test
    void write_division_mothersBarMeetsTheBracketOfHerDaughters() throws Exception {
        DrawnTracks tracks = DrawnTracks.of(Map.of('b', 'a', 'c', 'a'), "a.d", "a.d", "bcd", "b..");

        Picture picture = write(tracks.graph, LineageTreeOptions.defaults());

        Box mother = picture.bar(tracks.trackId('a'));
        Box first = picture.bar(tracks.trackId('b'));
        Box second = picture.bar(tracks.trackId('c'));
        assertThat(picture.brackets).hasSize(1);
        double[] bracket = picture.brackets.getFirst();
        assertThat(bracket[1]).isEqualTo(bracket[3]).isCloseTo(mother.bottom(), within(0.01));
        assertThat(bracket[0]).isEqualTo(first.centre());
        assertThat(bracket[2]).isEqualTo(second.centre());
        assertThat(mother.centre()).isEqualTo((first.centre() + second.centre()) / 2);
        assertThat(first.top).isCloseTo(mother.bottom(), within(0.01));
        assertThat(first.height).isEqualTo(mother.height).isEqualTo(2 * second.height);
        assertThat(picture.fill(tracks.trackId('a')))
                .isEqualTo(String.format("#%06X", tracks.colour('a', ColourBy.LINEAGE)))
                .isEqualTo(picture.fill(tracks.trackId('c')))
                .isNotEqualTo(picture.fill(tracks.trackId('d')));
    }

    @Test
    void write_daughterFoundLater_hangsOnTheBracketOfHerMother() throws Exception {
        DrawnTracks drawn = DrawnTracks.of(Map.of('b', 'a'), "a.", ".b", ".b", "c.", "..", "d.");
        TrackGraph apart = drawn.graph;
        TrackGraph tracks = apart.withParents(Map.of(
                apart.nodesAt(3).getFirst(), apart.nodesAt(0).getFirst(),
                apart.nodesAt(5).getFirst(), apart.nodesAt(3).getFirst()));

        Picture picture = write(tracks, LineageTreeOptions.defaults());

        assertThat(picture.tooltip(3)).isEqualTo("Track 3: frames 3 to 5 (3, found in 2), from track 1");
        assertThat(picture.brackets).hasSize(2);
        double[] way = picture.brackets.getLast();
        assertThat(way[0]).isEqualTo(way[2]).isEqualTo(picture.bar(3).centre());
        assertThat(way[1]).isCloseTo(picture.bar(1).bottom(), within(0.01));
        assertThat(way[3]).isCloseTo(picture.bar(3).top, within(0.01));
    }

    @Test
    void write_onlyChild_goesOnInTheSlotOfItsMother() throws Exception {
        TrackGraph tracks = TrackGraph.builder(new MovieShape(4, 2, 1, 4, 4), MaskSource.NONE)
                .add(1, 0, 0, 0, 0, 1, -1)
                .add(2, 1, 0, 0, 0, 1, 1)
                .beginTrack()
                .add(3, 2, 0, 0, 0, 1, 2)
                .add(4, 2, 0, 2, 2, 1, 2)
                .add(5, 3, 0, 0, 0, 1, 3)
                .beginTrack()
                .build();

        Picture picture = write(tracks, LineageTreeOptions.defaults());

        assertThat(picture.bars).hasSize(5);
        assertThat(picture.brackets).hasSize(1);
        assertThat(picture.bar(1).centre()).isEqualTo(picture.bar(2).centre());
        assertThat(picture.bar(1).bottom()).isCloseTo(picture.bar(2).top, within(0.01));
        assertThat(picture.bar(3).centre()).isEqualTo(picture.bar(4).centre());
        assertThat(picture.bar(5).centre()).isGreaterThan(picture.bar(2).centre());
        assertThat(picture.tooltip(1)).isEqualTo("Track 1: frame 0, goes on as 2");
    }

    @Test
    void write_track_tellsWhatItIs() throws Exception {
        DrawnTracks tracks = DrawnTracks.of(Map.of('b', 'a', 'c', 'a'), "a", "a", "a", "a");
        DrawnTracks dividing = DrawnTracks.of(Map.of('b', 'a', 'c', 'a'), "a.", "a.", "bc", "b.");

        assertThat(write(tracks.graph, LineageTreeOptions.defaults()).tooltip(1))
                .isEqualTo("Track 1: frames 0 to 3 (4)");
        Picture picture = write(dividing.graph, LineageTreeOptions.defaults());
        assertThat(picture.tooltip(1)).isEqualTo("Track 1: frames 0 to 1 (2), divides into 2 and 3");
        assertThat(picture.tooltip(2)).isEqualTo("Track 2: frames 2 to 3 (2), from track 1");
        assertThat(picture.tooltip(3)).isEqualTo("Track 3: frame 2, from track 1");
    }

    @ParameterizedTest
    @CsvSource({"1, DOWN", "2, DOWN", "3, RIGHT", "4, RIGHT", "5, DOWN"})
    void write_randomForest_oneBarForEachTrackAndNothingCrosses(int seed, TimeAxis axis) throws Exception {
        TrackGraph tracks = randomForest(seed, 40, 25);

        Picture picture = write(
                tracks,
                LineageTreeOptions.defaults()
                        .withTimeAxis(axis)
                        .withMaxLineages(1000)
                        .withMaxTracks(100_000));

        assertThat(picture.bars).hasSize(tracks.trackCount());
        assertThat(picture.brackets).hasSize(tracks.divisions().size());
        List<Box> bars = picture.bars.stream().map(bar -> bar.turned(axis)).toList();
        for (int i = 0; i < bars.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(bars.get(i).overlaps(bars.get(j)))
                        .as("%s and %s", bars.get(i), bars.get(j))
                        .isFalse();
            }
        }
        for (double[] bracket : picture.brackets) {
            double[] line =
                    axis == TimeAxis.DOWN ? bracket : new double[] {bracket[1], bracket[0], bracket[3], bracket[2]};
            assertThat(line[0]).isLessThan(line[2]);
            assertThat(line[1]).isEqualTo(line[3]);
            for (Box bar : bars) {
                boolean between = bar.centre() > line[0] && bar.centre() < line[2];
                boolean through = bar.top < line[1] - 0.01 && bar.bottom() > line[1] + 0.01;
                assertThat(between && through).as("%s crosses a bracket", bar).isFalse();
            }
        }
    }

    @Test
    void write_manyLineages_showsTheLargestAndSaysSo() throws Exception {
        DrawnTracks tracks = DrawnTracks.of(Map.of(), "a.c", "abc", "abc", "a.c", "a..");

        Picture picture = write(tracks.graph, LineageTreeOptions.defaults().withMaxLineages(2));

        assertThat(picture.ids)
                .containsExactlyInAnyOrder("track-" + tracks.trackId('a'), "track-" + tracks.trackId('c'));
        assertThat(picture.text()).contains("The 2 largest of 3 lineages (by cells).", "3 tracks", "5 frames");
    }

    @Test
    void write_titleWithMarkup_isEscaped() throws Exception {
        DrawnTracks tracks = DrawnTracks.of(Map.of(), "a");
        String title = "<b>A & \"B\"</b> ]]> \u0000 \uD800 µm 🔬";

        Picture picture = write(tracks.graph, LineageTreeOptions.defaults().withTitle(title));

        assertThat(picture.text()).contains("<b>A & \"B\"</b> ]]> \uFFFD \uFFFD µm 🔬");
    }

    @Test
    void write_noTracks_isAPictureWithoutBars() throws Exception {
        TrackGraph none = TrackGraph.builder(new MovieShape(3, 2, 1, 4, 4), (t, ids) -> List.of())
                .build();

        Picture picture = write(none, LineageTreeOptions.defaults());

        assertThat(picture.bars).isEmpty();
        assertThat(picture.text()).contains("0 lineages");
    }

    @ParameterizedTest
    @EnumSource
    void write_everything_liesInsideThePicture(TimeAxis axis) throws Exception {
        Picture picture =
                write(randomForest(9, 60, 30), LineageTreeOptions.defaults().withTimeAxis(axis));

        assertThat(picture.bars).allSatisfy(bar -> {
            assertThat(bar.left).isPositive();
            assertThat(bar.top).isPositive();
            assertThat(bar.left + bar.width).isLessThan(picture.width);
            assertThat(bar.bottom()).isLessThan(picture.height);
        });
    }

    @Test
    void write_thousandsOfTracks_showsAsManyLineagesAsFit() throws Exception {
        TrackGraph tracks = randomForest(3, 200, 60);

        Picture few = write(tracks, LineageTreeOptions.defaults().withMaxTracks(300));
        Picture one = write(tracks, LineageTreeOptions.defaults().withMaxTracks(1));

        assertThat(tracks.trackCount()).isGreaterThan(3000);
        assertThat(few.bars).hasSizeBetween(100, 300);
        int largest = tracks.lineages().stream()
                .max(Comparator.comparingInt(
                        lineage -> lineage.stream().mapToInt(Track::length).sum()))
                .orElseThrow()
                .size();
        assertThat(one.bars).hasSize(largest);
    }

    @Test
    void write_twice_givesEqualBytesAndRefusesToReplace() throws Exception {
        TrackGraph tracks = randomForest(3, 20, 20);
        LineageTree.write(tracks, folder.resolve("a.svg"), LineageTreeOptions.defaults(), false);
        LineageTree.write(tracks, folder.resolve("b.svg"), LineageTreeOptions.defaults(), false);

        assertThat(folder.resolve("a.svg")).hasSameBinaryContentAs(folder.resolve("b.svg"));
        assertThatThrownBy(
                        () -> LineageTree.write(tracks, folder.resolve("a.svg"), LineageTreeOptions.defaults(), false))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LineageTreeOptions.defaults().withMaxLineages(0))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void layout_fullRow_beginsTheNext() {
        DrawnTracks tracks = DrawnTracks.of(Map.of(), "abcd", "abcd");
        DrawnTracks dividing = DrawnTracks.of(Map.of('x', 'b', 'y', 'b'), "ab.cd", "axycd");

        assertThat(rowWidths(tracks.graph, 2.5)).containsExactly(2.5, 2.5);
        assertThat(rowWidths(dividing.graph, 3.5)).containsExactly(3.5, 2.5);
        assertThat(rowWidths(dividing.graph, 1)).containsExactly(1.0, 2.0, 1.0, 1.0);
    }

    private static List<Double> rowWidths(TrackGraph tracks, double rowWidth) {
        return new LineageLayout(tracks.lineages(), rowWidth)
                .rows().stream().map(LineageLayout.Row::width).toList();
    }

    /** Lineages that begin, divide and end by chance. */
    private static TrackGraph randomForest(int seed, int roots, int frames) {
        Random random = new Random(seed);
        TrackGraphBuilder builder = TrackGraph.builder(new MovieShape(frames, 2, 1, 10, 10), (t, ids) -> List.of());
        long next = 0;
        for (int root = 0; root < roots; root++) {
            int t = random.nextInt(frames);
            List<Long> living = new ArrayList<>(List.of(next));
            builder.add(next++, t, 0, 1, 1, 5, -1);
            while (++t < frames && !living.isEmpty()) {
                List<Long> born = new ArrayList<>();
                for (long mother : living) {
                    double luck = random.nextDouble();
                    for (int child = luck < 0.05 ? 2 : luck < 0.85 ? 1 : luck < 0.95 ? 2 : 0; child > 0; child--) {
                        if (born.size() < 12) {
                            born.add(next);
                            builder.add(next++, t, 0, 1, 1, 5, mother);
                        }
                    }
                }
                living = born;
            }
        }
        return builder.build();
    }

    private Picture write(TrackGraph tracks, LineageTreeOptions options) throws Exception {
        Path file = folder.resolve("tree.svg");
        LineageTree.write(tracks, file, options, true);
        return Picture.read(file);
    }

    private record Box(double left, double top, double width, double height) {
        double bottom() {
            return top + height;
        }

        double centre() {
            return left + width / 2;
        }

        /** As if time ran down. */
        Box turned(TimeAxis axis) {
            return axis == TimeAxis.DOWN ? this : new Box(top, left, height, width);
        }

        boolean overlaps(Box other) {
            return left < other.left + other.width
                    && other.left < left + width
                    && top < other.bottom()
                    && other.top < bottom();
        }
    }

    /** What an SVG holds, as an XML parser reads it. */
    private static final class Picture {
        final Document document;
        final double width;
        final double height;
        final Set<String> ids = new HashSet<>();
        final List<Box> bars = new ArrayList<>();
        final List<double[]> brackets = new ArrayList<>();

        private Picture(Document document) {
            this.document = document;
            width = Double.parseDouble(document.getDocumentElement().getAttribute("width"));
            height = Double.parseDouble(document.getDocumentElement().getAttribute("height"));
            for (Element group : elements("g")) {
                if (group.getAttribute("class").equals("track")) {
                    assertThat(ids.add(group.getAttribute("id"))).as("once").isTrue();
                    bars.add(bar(group));
                }
            }
            for (Element path : elements("path")) {
                if (path.getAttribute("class").equals("division")) {
                    String[] words = path.getAttribute("d").split(" ");
                    brackets.add(new double[] {
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        Double.parseDouble(words[4]),
                        Double.parseDouble(words[5])
                    });
                }
            }
        }

        static Picture read(Path file) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
            return new Picture(document);
        }

        private List<Element> elements(String name) {
            NodeList found = document.getElementsByTagName(name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        }

        private static Box bar(Element track) {
            Element rect = (Element) track.getElementsByTagName("rect").item(0);
            return new Box(
                    Double.parseDouble(rect.getAttribute("x")),
                    Double.parseDouble(rect.getAttribute("y")),
                    Double.parseDouble(rect.getAttribute("width")),
                    Double.parseDouble(rect.getAttribute("height")));
        }

        private Element track(int id) {
            return elements("g").stream()
                    .filter(group -> group.getAttribute("id").equals("track-" + id))
                    .findFirst()
                    .orElseThrow();
        }

        Box bar(int id) {
            return bar(track(id));
        }

        String fill(int id) {
            return ((Element) track(id).getElementsByTagName("rect").item(0)).getAttribute("fill");
        }

        String tooltip(int id) {
            return track(id).getElementsByTagName("title").item(0).getTextContent();
        }

        String text() {
            return document.getDocumentElement().getTextContent();
        }
    }
}
