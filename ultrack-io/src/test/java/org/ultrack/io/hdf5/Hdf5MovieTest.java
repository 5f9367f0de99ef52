// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;

/** h5py writes, we read: layouts, types, chunks, filters; and what is said when it is no movie. */
class Hdf5MovieTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void extract() {
        Hdf5Fixtures.extract(folder);
    }

    private static void refused(String path, Hdf5Options options, String... words) {
        assertThatThrownBy(() -> Hdf5Movie.open(folder.resolve(path), options))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(words);
    }

    private static void refused(String path, String... words) {
        refused(path, Hdf5Options.defaults(), words);
    }

    @Test
    void open_filesOfH5py_haveTheAxesAndPixelsThatWereWritten() throws IOException {
        List<Hdf5Fixtures.Fixture> fixtures = Hdf5Fixtures.in(folder);
        assertThat(fixtures).hasSize(131);
        for (Hdf5Fixtures.Fixture fixture : fixtures) {
            fixture.check(folder);
        }
    }

    @Test
    void open_viewSetupAndLevel_byPathAndByOptions() {
        Hdf5Movie byPath = Hdf5Movie.open(folder.resolve("bdv.h5/s01/1"));
        assertThat(byPath.frameDimensions()).containsExactly(6, 5, 4);
        assertThat(byPath.frame(2).getAt(5, 4, 3).getRealDouble())
                .isEqualTo(40_000 + (31 * 2 + 17 * 3 + 7 * 8 + 3 * 10) % 120);
        Hdf5Movie byOptions = Hdf5Movie.open(
                folder.resolve("bdv.h5"), Hdf5Options.defaults().withChannel(1).withLevel(1));
        assertThat(byOptions.frame(2).getAt(5, 4, 3).getRealDouble())
                .isEqualTo(byPath.frame(2).getAt(5, 4, 3).getRealDouble());
        refused("bdv.h5/s07", "bdv.h5 has no volume t00000/s07/0/cells", "It holds: t00000/s00/0/cells (4 x 10 x 12)");
        refused("bdv.h5/s01/5", "no volume t00000/s01/5/cells");
    }

    @Test
    @DefaultLocale("ar-EG")
    void open_whereNumbersHaveOtherDigits_findsTheFramesOfBigDataViewer() {
        Hdf5Movie movie = Hdf5Movie.open(folder.resolve("bdv.h5/s01/1"));
        assertThat(movie.frames()).isEqualTo(3);
        assertThat(movie.frameDimensions()).containsExactly(6, 5, 4);
    }

    @Test
    void open_chunksThatWereNeverWritten_areZero() {
        Hdf5Movie movie = Hdf5Movie.open(folder.resolve("sparse.h5"));
        assertThat(movie.frame(2).getAt(5, 3).getRealDouble()).isEqualTo(70_000);
        assertThat(movie.frame(2).getAt(39, 31).getRealDouble()).isZero();
        assertThat(movie.frame(5).getAt(0, 0).getRealDouble()).isZero();
        Hdf5Movie never = Hdf5Movie.open(folder.resolve("several.h5/never"));
        assertThat(never.frame(2).getAt(4, 3).getRealDouble()).isZero();
    }

    @Test
    void open_severalDataSets_areListed() {
        refused("several.h5", "several.h5 has ", " images where one is needed", "raw/cells (4 x 7 x 8)", "/NAME");
        refused("several.h5/raw", "several.h5/raw/ has 2 images");
        refused("several.h5/raw/membranes", "has no data set raw/membranes", "raw/nuclei (4 x 7 x 8)");
        refused("several.h5/names", "has no numbers in names", "It holds:");
        refused("several.h5/unwritten", "several.h5");
        refused("several.h5/elsewhere", "keeps /elsewhere in another file", "Save the movie as one file");
        refused("several.h5/five", "does not say which of the 5 axes of five", "TCZYX");
        refused("gzip.h5/data/x", "has no data set data/x", "data (5 x 3 x 17 x 21)");
    }

    @Test
    void open_wrongAxesOrChannels_areRefusedWithTheSizes() {
        Hdf5Options options = Hdf5Options.defaults();
        refused("gzip.h5", options.withAxes("TYX"), "axes (TYX) must name the 4 axes of data", "(5 x 3 x 17 x 21)");
        refused("ilastik-probabilities.h5", "has 2 channels", "exported_data/0 to exported_data/1");
        refused("ilastik-probabilities.h5/exported_data/2", "channels 0 to 1", "not 2");
        assertThatThrownBy(() -> options.withAxes("TQX"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("axes (TQX)");
        assertThatThrownBy(() -> options.withChannel(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> options.withLevel(-1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void open_noHdf5_saysSo() throws IOException {
        Files.writeString(folder.resolve("text.h5"), "this is no HDF5 file, whatever its name says");
        refused("text.h5", "text.h5 is no HDF5 file");
        Files.write(folder.resolve("empty.h5"), new byte[0]);
        refused("empty.h5", "empty.h5 is empty");
        refused("nowhere.h5", "nowhere.h5 does not exist");
        refused("several.h5/scaled", Hdf5Options.defaults().withAxes("TYXC"), "several.h5");
    }

    @ParameterizedTest
    @CsvSource({
        "refused.h5/szip, packs szip with szip (filter 4)",
        "refused.h5/scale-offset, packs scale-offset with scale-offset (filter 6)",
        "refused.h5/nbit, packs nbit with nbit (filter 5)",
        "refused-plugins.h5/blosc2, packs blosc2 with Blosc2 (filter 32026)",
        "refused-plugins.h5/bzip2, packs bzip2 with bzip2 (filter 307)",
        "refused-plugins.h5/zfp, packs zfp with ZFP (filter 32013)",
        "refused-plugins.h5/sz3, packs sz3 with SZ3 (filter 32024)"
    })
    void open_filterThatIsNotSupported_isRefusedByName(String path, String words) {
        refused(path, path.substring(0, path.indexOf('/')), words, "Supported are gzip, shuffle, fletcher32, LZF, LZ4");
    }

    @Test
    void frame_outsideTheMovie_isRefused() {
        Hdf5Movie movie = Hdf5Movie.open(folder.resolve("several.h5/raw/cells"));
        assertThatThrownBy(() -> movie.frame(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> movie.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "latest", "newest"})
    void frame_nothingEverWritten_isTheFillValue(String version) {
        Path file = folder.resolve(version + "-never.h5");
        assertThat(pixel(Hdf5Movie.open(file.resolve("contiguous")), 2)).isEqualTo(9);
        assertThat(pixel(Hdf5Movie.open(file.resolve("chunked")), 2)).isEqualTo(2.5);
        assertThat(pixel(Hdf5Movie.open(file.resolve("truth")), 0)).isEqualTo(1);
    }

    @Test
    void frame_mostlyNeverWritten_mayBeMuchLargerThanTheFile() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("sparse.h5"))).order(ByteOrder.LITTLE_ENDIAN);
        int sizes = 0;
        while (bytes.getLong(sizes) != 6 || bytes.getLong(sizes + 8) != 32 || bytes.getLong(sizes + 16) != 40) {
            sizes++;
        }
        bytes.putLong(sizes + 8, 4096).putLong(sizes + 16, 2048);
        Path large = Files.write(folder.resolve("large.h5"), bytes.array());

        Hdf5Movie movie = Hdf5Movie.open(large);
        assertThat(movie.frameDimensions()).containsExactly(2048, 4096);
        RandomAccessibleInterval<? extends RealType<?>> frame = movie.frame(2);
        assertThat(frame.getAt(5, 3).getRealDouble()).isEqualTo(70_000);
        assertThat(frame.getAt(2047, 4095).getRealDouble()).isZero();
    }

    /** Arrays of chunks in pages, most of which were never written. */
    @ParameterizedTest
    @ValueSource(strings = {"fixed", "unlimited"})
    void frame_aFewOfVeryMany_areWhereTheyBelong(String name) {
        Hdf5Movie movie = Hdf5Movie.open(folder.resolve("latest-long.h5").resolve(name));
        assertThat(movie.frames()).isEqualTo(140_000);
        Set<Integer> written = Set.of(0, 5, 1023, 1024, 3000, 66_000, 131_055, 131_056, 132_100, 139_999);
        for (int frame : written) {
            for (int t = Math.max(0, frame - 1); t <= Math.min(139_999, frame + 1); t++) {
                assertThat(pixel(movie, t)).as("frame %d", t).isEqualTo(written.contains(t) ? t % 1000 + 10 : 3);
            }
        }
    }

    private static double pixel(Hdf5Movie movie, int t) {
        return movie.frame(t).getAt(1, 1).getRealDouble();
    }

    /** LZF gives up on noise, and says so beside the chunk. */
    @Test
    void frame_noiseThatLzfLeftAsItIs_isRead() {
        Hdf5Movie movie = Hdf5Movie.open(folder.resolve("unpacked-lzf.h5/data"));
        Hdf5Movie sums = Hdf5Movie.open(folder.resolve("unpacked-lzf.h5/sums"));
        for (int t = 0; t < 2; t++) {
            double sum = 0;
            for (int y = 0; y < 17; y++) {
                for (int x = 0; x < 21; x++) {
                    sum += movie.frame(t).getAt(x, y).getRealDouble();
                }
            }
            assertThat(sum).isEqualTo(sums.frame(t).getAt(0, 0).getRealDouble());
        }
    }

    @Test
    void frame_byteThatChangedBehindItsChecksum_isRefused() throws IOException {
        Path file = folder.resolve("checksum-broken.h5");
        byte[] bytes = Files.readAllBytes(folder.resolve("checksum.h5"));
        // the last chunk is at the end, and its checksum behind it
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        Hdf5Movie movie = Hdf5Movie.open(file);
        assertThatThrownBy(() -> IntStream.range(0, 5).forEach(movie::frame))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("checksum-broken.h5, data: a chunk has another checksum than its bytes");
    }

    @Test
    void isNamed_byExtensionOrInsideAFile() {
        assertThat(Hdf5Movie.isNamed(folder.resolve("gzip-shuffle.hdf5"))).isTrue();
        assertThat(Hdf5Movie.isNamed(folder.resolve("bdv.h5/s01/1"))).isTrue();
        assertThat(Hdf5Movie.isNamed(folder.resolve("files.csv"))).isFalse();
        assertThat(Hdf5Movie.isNamed(folder)).isFalse();
    }

    @Test
    void frame_severalThreads_readTheSame() {
        for (String name : List.of(
                "bdv.h5", "lzf.h5", "latest-one-chunk.h5", "guessed-chunks.h5", "newest-holes-one-unlimited.h5")) {
            Hdf5Movie movie = Hdf5Movie.open(folder.resolve(name));
            long[] corner = movie.frameDimensions();
            for (int axis = 0; axis < corner.length; axis++) {
                corner[axis]--;
            }
            List<Double> alone = IntStream.range(0, movie.frames())
                    .mapToObj(t -> movie.frame(t).getAt(corner).getRealDouble())
                    .toList();
            assertThat(IntStream.range(0, 300)
                            .parallel()
                            .filter(i -> {
                                int t = i % movie.frames();
                                return movie.frame(t).getAt(corner).getRealDouble() != alone.get(t);
                            })
                            .count())
                    .as(name)
                    .isZero();
        }
    }

    @Test
    void openChannels_alongTheAxis_areMovies() {
        List<Hdf5Movie> named = Hdf5Movie.openChannels(folder.resolve("ilastik-probabilities.h5"), 3);
        assertThat(named).hasSize(2);
        assertThat(named.get(0).frame(3).getAt(2, 1).getRealDouble())
                .isEqualTo(30 - named.get(1).frame(3).getAt(2, 1).getRealDouble());
        // four axes without names, T, Z, Y, X by themselves
        List<Hdf5Movie> unnamed = Hdf5Movie.openChannels(folder.resolve("gzip.h5/data"), 1);
        assertThat(unnamed).hasSize(3);
        assertThat(unnamed.get(2).frameDimensions()).containsExactly(21, 17);
        assertThat(unnamed.get(2).frame(4).getAt(1, 1).getRealDouble()).isEqualTo((31 * 4 + 17 * 2 + 7 + 3) % 120);
        assertThatThrownBy(() -> Hdf5Movie.openChannels(folder.resolve("ilastik-probabilities.h5"), 0))
                .hasMessageContaining("4 axes (TYXC), so its channels are not along axis 0");
        assertThatThrownBy(() -> Hdf5Movie.openChannels(folder.resolve("bdv.h5"), 0))
                .hasMessageContaining("view setups");
    }

    @Test
    void movieFiles_openHdf5ByItsName() {
        Movie movie = MovieFiles.open(
                folder.resolve("ilastik-probabilities.h5/exported_data").toString(), "1");
        assertThat(movie.frames()).isEqualTo(4);
        assertThat(movie.frame(1).getAt(2, 3).getRealDouble()).isEqualTo((31 + 7 * 3 + 3 * 2) / 4.0);
        assertThat(MovieFiles.openChannels(folder.resolve("gzip.h5").toString(), 1))
                .hasSize(3);
        assertThat(MovieFiles.name(folder.resolve("gzip-shuffle.hdf5").toString()))
                .isEqualTo("gzip-shuffle");
    }
}
