// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.file.NumberedFiles;

/**
 * A movie of TIFF files: a folder with a file for each frame ({@code t000.tif}, {@code mask000.tif}, in the order of
 * the numbers; several pages are the slices of a volume), or one file with all frames.
 *
 * <p>Pixels are 1 to 64-bit integers or 16 to 64-bit floating point numbers in strips or tiles, packed with LZW,
 * deflate, Zstandard, PackBits or not at all, with or without a predictor, in TIFF or BigTIFF of either byte order. Bits are read
 * as 0 and 1, half precision as single precision.
 *
 * <p>The pages of a stack are in the order that tifffile, ImageJ or OME wrote into the file: {@code T, Y, X} or
 * {@code T, Z, Y, X}; one axis of pages is always time unless {@link TiffOptions#axes()} says otherwise.
 *
 * <p>Opening looks at every page (some 0.1 ms a file) and keeps 8 bytes for each page of a stack; pixels are read when a
 * frame is asked for, and no file is kept open. Safe for several threads.
 */
public final class TiffMovie implements Movie {
    private static final Set<String> EXTENSIONS = Set.of(".tif", ".tiff");
    private static final int LISTED_PROBLEMS = 10;

    /** The stack, or the files of the frames. */
    private final List<Path> files;

    /** Index of the stack; a frame of its own has an index that is read again with it. */
    private final TiffFile first;

    private final StackLayout layout;
    private final TiffOptions options;

    private TiffMovie(List<Path> files, TiffFile first, StackLayout layout, TiffOptions options) {
        this.files = files;
        this.first = first;
        this.layout = layout;
        this.options = options;
    }

    /** Opens a folder of frames or a stack, going by what the files say. See {@link #open(Path, TiffOptions)}. */
    public static TiffMovie open(Path path) {
        return open(path, TiffOptions.defaults());
    }

    /**
     * Opens a folder of frames or a stack.
     *
     * @param path folder of at least two files, or a file; a folder with one file is that file
     * @param options what the files do not say
     * @throws InvalidInputException when there is no movie: no such path, no TIFF files, numbers missing between them,
     *     files that are cut off, damaged or not alike. The message names the file; {@link
     *     InvalidInputException#problems()} has a line for each bad file
     */
    public static TiffMovie open(Path path, TiffOptions options) {
        if (!Files.exists(path)) {
            throw new InvalidInputException("The movie " + path + " does not exist. Check the name.");
        }
        if (!Files.isDirectory(path)) {
            return openStack(path, options);
        }
        List<Path> files = NumberedFiles.list(path, EXTENSIONS);
        return files.size() == 1 ? openStack(files.getFirst(), options) : openFrames(files, options);
    }

    /**
     * Opens each channel that the file names as a movie, of a folder those that its first file does; one movie where it names none.
     *
     * @param path as of {@link #open(Path, TiffOptions)}
     * @return a movie for each channel, in their order
     * @throws InvalidInputException as {@link #open(Path, TiffOptions)}
     */
    public static List<TiffMovie> openChannels(Path path) {
        TiffMovie first = open(path, TiffOptions.defaults().withChannel(0));
        return guarded(first.file(0), first::channels);
    }

    private List<TiffMovie> channels() throws TiffFormatException {
        boolean stack = files.size() == 1;
        int pages = first.pages();
        Optional<StackDescription> described = first.description();
        int count = StackLayout.channels(pages, described, stack);
        List<TiffMovie> channels = new ArrayList<>(List.of(this));
        for (int channel = 1; channel < count; channel++) {
            TiffOptions own = TiffOptions.defaults().withChannel(channel);
            StackLayout pagesOfIt =
                    stack ? StackLayout.ofMovie(pages, described, own) : StackLayout.ofFrame(pages, described, own);
            channels.add(new TiffMovie(files, first, pagesOfIt, own));
        }
        return channels;
    }

    /**
     * Opens each channel of a stack as a movie.
     *
     * @param stack a file with pages along T, C or T, Z, C in some order, T before Z
     * @param channelAxis which of these axes is C, from 0
     * @return a movie for each channel, in their order
     * @throws InvalidInputException when it cannot be read, or its channels are along another axis
     */
    public static List<TiffMovie> openChannels(Path stack, int channelAxis) {
        if (channelAxis < 0) {
            throw new InvalidInputException(
                    "channel axis (" + channelAxis + ") must be 0 or above. Axes are counted from 0, time first.");
        }
        if (Files.isDirectory(stack)) {
            throw new InvalidInputException("The movie " + stack + " is a folder, but only a stack has an axis of"
                    + " channels. Give a folder for each channel.");
        }
        return guarded(stack, () -> {
            TiffFile index = TiffFile.index(stack);
            List<TiffMovie> channels = new ArrayList<>();
            for (StackLayout layout : StackLayout.ofChannels(index.pages(), index.description(), channelAxis)) {
                checkSize(index, layout);
                channels.add(new TiffMovie(List.of(stack), index, layout, TiffOptions.defaults()));
            }
            return channels;
        });
    }

    /**
     * Reads a file that is one frame.
     *
     * @param file one page, or one page for each slice of a volume
     * @return axes X, Y(, Z)
     * @throws InvalidInputException when it cannot be read; the message names the file
     */
    public static RandomAccessibleInterval<? extends RealType<?>> readFrame(Path file) {
        return guarded(file, () -> {
            TiffFile index = TiffFile.index(file);
            StackLayout layout = StackLayout.ofFrame(index.pages(), index.description(), TiffOptions.defaults());
            return index.read(layout, 0).image(dimensions(index, layout));
        });
    }

    private static TiffMovie openStack(Path file, TiffOptions options) {
        return guarded(file, () -> {
            TiffFile index = TiffFile.index(file);
            StackLayout layout = StackLayout.ofMovie(index.pages(), index.description(), options);
            checkSize(index, layout);
            return new TiffMovie(List.of(file), index, layout, options);
        });
    }

    private static TiffMovie openFrames(List<Path> files, TiffOptions options) {
        Path firstFile = null;
        TiffFile first = null;
        StackLayout layout = null;
        List<String> problems = new ArrayList<>();
        int bad = 0;
        for (Path file : files) {
            try {
                TiffFile index = guarded(file, () -> TiffFile.index(file));
                StackLayout found = guarded(file, () -> frameLayout(index, options));
                if (first == null || layout == null) {
                    firstFile = file;
                    first = index;
                    layout = found;
                } else if (!alike(first, layout, index, found)) {
                    throw new InvalidInputException(file + " has " + text(index, found) + ", but " + firstFile + " has "
                            + text(first, layout) + ". All frames of a movie must be alike.");
                }
            } catch (InvalidInputException e) {
                bad++;
                if (problems.size() < LISTED_PROBLEMS) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (bad > problems.size()) {
            problems.add("… and " + (bad - problems.size()) + " more files.");
        }
        if (first == null || layout == null || !problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new TiffMovie(files, first, layout, options);
    }

    private static StackLayout frameLayout(TiffFile index, TiffOptions options) throws TiffFormatException {
        StackLayout layout = StackLayout.ofFrame(index.pages(), index.description(), options);
        checkSize(index, layout);
        return layout;
    }

    private static boolean alike(TiffFile a, StackLayout layoutA, TiffFile b, StackLayout layoutB) {
        return a.shape().equals(b.shape()) && layoutA.equals(layoutB);
    }

    private static String text(TiffFile index, StackLayout layout) {
        return layout.volumetric()
                ? layout.slices() + " slices of " + index.shape()
                : index.shape().toString();
    }

    private static void checkSize(TiffFile index, StackLayout layout) throws TiffFormatException {
        long pixels = index.shape().pixels() * layout.slices();
        if (pixels > Integer.MAX_VALUE - 8) {
            throw new TiffFormatException("has frames of " + pixels + " pixels, above the " + (Integer.MAX_VALUE - 8)
                    + " that are supported; crop it");
        }
    }

    private static long[] dimensions(TiffFile index, StackLayout layout) {
        PageShape shape = index.shape();
        return layout.volumetric()
                ? new long[] {shape.width(), shape.height(), layout.slices()}
                : new long[] {shape.width(), shape.height()};
    }

    @Override
    public int frames() {
        return files.size() > 1 ? files.size() : layout.frames();
    }

    @Override
    public long[] frameDimensions() {
        return dimensions(first, layout);
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
        if (t < 0 || t >= frames()) {
            throw new IndexOutOfBoundsException("Frame " + t + " is outside 0 to " + (frames() - 1) + ".");
        }
        if (files.size() == 1) {
            return guarded(files.getFirst(), () -> first.read(layout, t).image(frameDimensions()));
        }
        Path file = files.get(t);
        return guarded(file, () -> {
            TiffFile index = TiffFile.index(file);
            if (!alike(first, layout, index, frameLayout(index, options))) {
                throw new TiffFormatException("has changed since the movie was opened");
            }
            return index.read(layout, 0).image(frameDimensions());
        });
    }

    /** The names that OME gave the channels of the (first) file; empty where there are none. */
    public List<String> channelNames() {
        return first.channelNames();
    }

    /** The size of a pixel where ImageJ or OME wrote it into the (first) file. */
    public Optional<PixelSize> pixelSize() {
        return first.pixelSize();
    }

    /**
     * Whether Fiji opens the movie as it is here: one file, with the description that ImageJ or OME gives its frames and
     * slices. Other stacks are opened as slices of one frame, folders not at all; {@link ImageJStack} writes what is opened.
     */
    public boolean opensInFiji() {
        return files.size() == 1 && first.opensInFijiAs(layout.frames(), layout.slices());
    }

    /** The file of a frame, for messages. */
    public Path file(int t) {
        return files.size() == 1 ? files.getFirst() : files.get(t);
    }

    /** Runs a reading step and says which file it was when it fails. */
    private static <T> T guarded(Path file, Reading<T> reading) {
        try {
            return reading.run();
        } catch (TiffFormatException e) {
            throw new InvalidInputException(file + " " + e.getMessage() + ".", e);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + " does not exist. Check the name, or put it back.", e);
        } catch (ClosedByInterruptException e) {
            throw (CancelledException) new CancelledException("Reading " + file + " was interrupted.").initCause(e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the file.", e);
        }
    }

    /** A step that reads a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException, TiffFormatException;
    }
}
