// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.WholeMovie;
import org.ultrack.io.ngff.NgffExport;
import org.ultrack.io.ngff.NgffImage;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.tracks.MovieShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From any format of movies to OME-Zarr. */
@Command(
        name = "convert_movie",
        description = {
            "Write a movie as an OME-Zarr image (OME-NGFF) in chunks, in several resolutions when asked.",
            "Pixel type, pixel sizes, channels and their names are those of the movie, as far as its file tells them."
        },
        footer = {
            "%nExamples:",
            "  ultrack convert_movie movie.tif movie.ome.zarr --levels 4",
            "  ultrack convert_movie cells.tif cells.ome.zarr --labels --levels 4",
            "For tracks: ultrack convert."
        })
final class ConvertMovieCommand implements Runnable {
    private static final String ENDING = ".zarr";

    @Parameters(index = "0", paramLabel = "MOVIE", description = "The movie: " + MovieFiles.READ + ".")
    private String movie;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "Folder to write, NAME.ome.zarr.")
    private Path output;

    @Mixin
    private ZarrFormatOption zarr;

    @Option(
            names = "--labels",
            description = "The values are labels of objects: coarser levels keep the most frequent of each block, where"
                    + " otherwise they are means. Default: as OME-NGFF says, else intensities.")
    private boolean labels;

    @Option(
            names = "--levels",
            defaultValue = "1",
            paramLabel = "N",
            description = "Resolutions, each half as large along y and x as the one before (along z once slices are not"
                    + " thicker than pixels are wide). Default: ${DEFAULT-VALUE}.")
    private int levels;

    @Option(
            names = "--chunks",
            split = ",",
            paramLabel = "SIZE",
            description = "Pixels of a chunk along (z,)y,x. Default: whole planes up to 4 MB, or else 1024,1024.")
    private List<Integer> chunks = List.of();

    @Option(
            names = "--codec",
            defaultValue = "blosc",
            paramLabel = "NAME",
            description = "What packs the chunks: ${COMPLETION-CANDIDATES}; zlib and lz4 with --zarr-format 2."
                    + " Default: ${DEFAULT-VALUE}.")
    private ChunkCodec codec;

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x in micrometres. Default: as the file tells it.")
    private List<Double> scale = List.of();

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "One channel, by its name or its number from 0. Default: all.")
    private @Nullable String channel;

    @Option(
            names = "--channel-names",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Names for the channels, in their order. Default: as the file tells them, else their numbers.")
    private List<String> channelNames = List.of();

    @Option(
            names = {"-cha", "--channel-axis"},
            paramLabel = "AXIS",
            description = "Which axis the channels are along where the file does not tell, counted from 0, time first.")
    private @Nullable Integer channelAxis;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace a Zarr folder of that name.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ZarrFormat format = zarr.format();
        checkOutput();
        WholeMovie whole = MovieFiles.openWhole(movie, channelAxis);
        WholeMovie source = channel == null ? whole : whole.only(channel);
        NgffImage image = image(source, format);
        try (Terminal terminal = new Terminal(spec)) {
            NgffExport.write(source.channels(), image, output, overwrite, terminal.progress());
        }
        spec.commandLine().getOut().println(describe(image));
    }

    private void checkOutput() {
        if (!String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new InvalidInputException(
                    output + " must end in " + ENDING + ": movies are written as Zarr. Call it NAME.ome.zarr.");
        }
        AtomicFolder.refuseExisting(output, overwrite, ZarrArrayWriter.marks());
        if (isInside(output)) {
            throw new InvalidInputException(
                    output + " holds the movie itself, which is still read. Choose another name.");
        }
    }

    private boolean isInside(Path folder) {
        try {
            Path source = Path.of(movie).toAbsolutePath().normalize();
            return Files.exists(source)
                    && source.startsWith(folder.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return false; // an address
        }
    }

    private NgffImage image(WholeMovie source, ZarrFormat format) {
        NgffImage image = source.image();
        image = image.withFormat(format).withCodec(codec.of(image.type())).withChunks(chunks);
        image = scale.isEmpty() ? image : image.withPixelSizes(scale);
        image = labels ? image.ofLabels() : image;
        if (!channelNames.isEmpty()) {
            if (channelNames.size() != source.channels().size()) {
                throw new InvalidInputException("--channel-names " + channelNames + " are " + channelNames.size()
                        + " names, but there are " + source.channels().size() + " channels. Give a name for each.");
            }
            image = image.withChannels(channelNames.toArray(String[]::new));
        }
        return image.withLevels(levels);
    }

    /** What was written, in a line. */
    private String describe(NgffImage image) {
        MovieShape shape = image.shape();
        StringBuilder text = new StringBuilder(output + ": " + shape.frames() + " frames of ");
        text.append(shape.spatialDimensions() == 3 ? shape.depth() + " x " : "");
        text.append(shape.height() + " x " + shape.width() + " pixels, " + image.type());
        text.append(image.channels().isEmpty() ? "" : ", channels " + String.join(", ", image.channels()));
        if (!image.pixelSizes().isEmpty()) {
            text.append(", pixels of ");
            text.append(image.pixelSizes().stream().map(String::valueOf).collect(Collectors.joining(" x ")));
            text.append(image.unit() == null ? "" : " " + image.unit());
        }
        text.append(image.labels() ? ", labels" : ", intensities");
        if (image.levels() > 1) {
            text.append(" in " + image.levels() + " levels by " + (image.labels() ? "the most frequent" : "means"));
        }
        return text.toString();
    }
}
