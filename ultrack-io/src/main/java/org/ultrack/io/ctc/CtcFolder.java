// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.file.NumberedFiles;
import org.ultrack.io.tiff.TiffMovie;

/**
 * A folder of tracks: a result ({@code 01_RES} with {@code mask000.tif}, {@code res_track.txt}) or a ground truth
 * ({@code 01_GT} or {@code 01_GT/TRA} with {@code man_track000.tif}, {@code man_track.txt}).
 *
 * @param table who is who
 * @param masks labels of the pixels, read frame by frame
 */
public record CtcFolder(CtcTable table, Movie masks) {
    private static final List<String> TABLES = List.of("res_track.txt", "man_track.txt");
    private static final Set<String> EXTENSIONS = Set.of(".tif", ".tiff");
    private static final Pattern FRAME_NUMBER = Pattern.compile("(\\d+)\\D*$");

    /**
     * Opens a folder.
     *
     * @param folder folder of a result or a ground truth
     * @throws InvalidInputException when it has no table, the table or the masks are bad, or they do not go together
     */
    public static CtcFolder open(Path folder) {
        Path tracks = folderOfTracks(folder);
        Path tableFile = tableFile(folder);
        CtcTable table = CtcTable.read(tableFile);
        Movie masks = masks(tracks);
        String firstName = fileName(masks, 0);
        Matcher number = FRAME_NUMBER.matcher(firstName.substring(0, Math.max(0, firstName.lastIndexOf('.'))));
        if (number.find() && !number.group(1).matches("0+")) {
            throw new InvalidInputException("The masks of " + tracks + " begin with " + firstName
                    + ", but must begin with frame 0. Add the missing files.");
        }
        if (table.lastFrame() >= masks.frames()) {
            throw new InvalidInputException(tableFile + " has tracks up to frame " + table.lastFrame()
                    + ", but there are only " + masks.frames() + " masks. Add the missing files.");
        }
        return new CtcFolder(table, masks);
    }

    private static Path folderOfTracks(Path folder) {
        return Files.isDirectory(folder.resolve("TRA")) ? folder.resolve("TRA") : folder;
    }

    /** The table of a folder, the only one. */
    static Path tableFile(Path folder) {
        List<Path> tables = TABLES.stream()
                .map(folderOfTracks(folder)::resolve)
                .filter(Files::exists)
                .toList();
        if (tables.size() != 1) {
            throw new InvalidInputException(
                    tables.isEmpty()
                            ? "The folder " + folder + " has no res_track.txt and no man_track.txt."
                                    + " Give the folder of a result or of a ground truth."
                            : "The folder " + folder + " has both res_track.txt and man_track.txt."
                                    + " Keep results and ground truth apart.");
        }
        return tables.getFirst();
    }

    /** A file is a frame, be it the only one; its pages are slices. */
    private static Movie masks(Path tracks) {
        List<Path> files = NumberedFiles.list(tracks, EXTENSIONS);
        if (files.size() > 1) {
            return TiffMovie.open(tracks);
        }
        return new OnlyFrame(
                files.getFirst(), TiffMovie.readFrame(files.getFirst()).dimensionsAsLongArray());
    }

    /** The name of the file that a frame of the masks is in. */
    static String fileName(Movie masks, int t) {
        Path file = masks instanceof TiffMovie movie ? movie.file(t) : ((OnlyFrame) masks).file;
        return String.valueOf(file.getFileName());
    }

    /** A movie of one file. */
    private static final class OnlyFrame implements Movie {
        private final Path file;
        private final long[] dimensions;

        OnlyFrame(Path file, long[] dimensions) {
            this.file = file;
            this.dimensions = dimensions;
        }

        @Override
        public int frames() {
            return 1;
        }

        @Override
        public long[] frameDimensions() {
            return dimensions.clone();
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            if (t != 0) {
                throw new IndexOutOfBoundsException("Frame " + t + " is outside 0 to 0.");
            }
            return TiffMovie.readFrame(file);
        }
    }
}
