// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * A movie in an HDF5 file: one of BigDataViewer ({@code t00000/s00/0/cells}, …), an export of ilastik
 * ({@code exported_data} or {@code data} with its axis tags), or any data set of axes T, Y, X or T, Z, Y, X.
 *
 * <p>A path may go on inside the file:
 *
 * <ul>
 *   <li>{@code movie.h5}: BigDataViewer's first view setup at full size; else {@code exported_data}, {@code data}, or the
 *       only data set
 *   <li>{@code movie.h5/volume/data}: that data set
 *   <li>{@code movie.h5/exported_data/1}: its channel 1
 *   <li>{@code movie.h5/s01/2}: BigDataViewer's view setup 1 at level 2
 * </ul>
 *
 * <p>Pixels are integers of 8 to 64 bits, floating point numbers of 16 to 64 bits, or truth values, in any byte order,
 * whole or in chunks, packed with gzip, LZF, LZ4, bitshuffle, Blosc or Zstandard, shuffled or not, with checksums or
 * without. An axis Z of one slice is left out; where nothing was ever written, there is the fill value. Other filters,
 * virtual data sets and links to other files are refused.
 *
 * <p>Frames are read when they are asked for. Memory: the frame, one chunk, and, where chunks reach over several frames or
 * channels, up to 128 MB of unpacked chunks; jHDF's index of the chunks comes on top, some 100 bytes each. Safe for several
 * threads.
 */
public final class Hdf5Movie implements Movie {
    private static final List<String> USUAL_NAMES = List.of("exported_data", "data");
    /** jHDF remembers all nodes it has seen; a new one forgets them. */
    private static final int FRAMES_UNTIL_FORGOTTEN = 64;

    private final Path path;
    private final ImageData first;
    /** Null where one data set holds all frames. */
    private final @Nullable BigDataViewerLayout layout;

    private final int channel;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Hdf5File file;

    private Hdf5Movie(Hdf5File file, ImageData first, @Nullable BigDataViewerLayout layout, int channel) {
        this.file = file;
        this.path = file.path();
        this.first = first;
        this.layout = layout;
        this.channel = channel;
    }

    /** Opens what a path means, going by what the file says. See {@link #open(Path, Hdf5Options)}. */
    public static Hdf5Movie open(Path path) {
        return open(path, Hdf5Options.defaults());
    }

    /**
     * Opens what a path means.
     *
     * @param path file, or file and a path inside
     * @param options what the file does not say
     * @throws InvalidInputException when there is no such file or data set, its axes are not those of a movie, its filters
     *     are not supported, or the file is damaged; the message lists the data sets there are
     */
    public static Hdf5Movie open(Path path, Hdf5Options options) {
        return open(path, options, (file, data, name) -> axes(file, data, name, options));
    }

    private static Hdf5Movie open(Path path, Hdf5Options options, AxisRule rule) {
        Hdf5Path place = Hdf5Path.of(path).orElse(new Hdf5Path(path, List.of()));
        if (!Files.isRegularFile(place.file())) {
            throw new InvalidInputException("The movie " + path + " does not exist. Check the name.");
        }
        Hdf5File file = Hdf5File.open(place.file());
        return file.reading(() -> open(file, place.inner(), options, rule));
    }

    /**
     * Opens each channel that the data set tells of as a movie; one where the path names it, or a view of BigDataViewer.
     *
     * @param path file, or file and a path inside
     * @return a movie for each channel, in their order
     * @throws InvalidInputException as {@link #open(Path, Hdf5Options)}
     */
    public static List<Hdf5Movie> openChannels(Path path) {
        Hdf5Movie first = open(path, Hdf5Options.defaults().withChannel(0));
        Hdf5Path place = Hdf5Path.of(path).orElse(new Hdf5Path(path, List.of()));
        boolean chosen = !first.first.name().startsWith(place.innerText());
        return first.layout != null ? List.of(first) : chosen ? List.of(open(path)) : first.channels();
    }

    private List<Hdf5Movie> channels() {
        List<Hdf5Movie> channels = new ArrayList<>();
        for (int number = 0; number < first.length('C'); number++) {
            channels.add(new Hdf5Movie(file, first, null, number));
        }
        return channels;
    }

    /**
     * Opens each channel of a data set as a movie.
     *
     * @param path file, or file and a path inside
     * @param channelAxis which of its axes is C, from 0
     * @return a movie for each channel, in their order
     * @throws InvalidInputException when it cannot be read, or its channels are along another axis
     */
    public static List<Hdf5Movie> openChannels(Path path, int channelAxis) {
        if (channelAxis < 0) {
            throw new InvalidInputException(
                    "channel axis (" + channelAxis + ") must be 0 or above. Axes are counted from 0, time first.");
        }
        Hdf5Movie first = open(
                path,
                Hdf5Options.defaults().withChannel(0),
                (file, data, name) -> axesWithChannels(file, data, name, channelAxis));
        if (first.layout != null) {
            throw new InvalidInputException(first.path + " keeps its channels as view setups, not along an axis. Give a"
                    + " path for each: " + first.path + "/s00, …");
        }
        return first.channels();
    }

    /** Whether a path names an HDF5 file by its extension ({@code .h5}, {@code .hdf5}, {@code .hdf}), or goes on inside one. */
    public static boolean isNamed(Path path) {
        return Hdf5Path.of(path).isPresent();
    }

    private static Hdf5Movie open(Hdf5File file, List<String> inner, Hdf5Options options, AxisRule rule) {
        boolean setup = inner.isEmpty() || inner.getFirst().matches("s\\d{2,9}");
        if (setup && BigDataViewerLayout.matches(file.rootNames())) {
            return openViews(file, inner, options);
        }
        Optional<Node> node = file.find(inner);
        if (node.isPresent() && node.get() instanceof Group) {
            return openData(file, chosen(file, inner), options, rule);
        }
        if (node.isEmpty() && inner.getLast().matches("\\d{1,9}")) {
            List<String> parent = inner.subList(0, inner.size() - 1);
            if (isImage(file, parent)) {
                return openData(file, parent, options.withChannel(Integer.valueOf(inner.getLast())), rule);
            }
        }
        return openData(file, inner, options, rule);
    }

    private static boolean isImage(Hdf5File file, List<String> names) {
        return file.find(names).filter(Hdf5File::isImage).isPresent();
    }

    /** The data set of a group that is meant when none is named. */
    private static List<String> chosen(Hdf5File file, List<String> group) {
        String prefix = group.isEmpty() ? "" : String.join("/", group) + "/";
        for (String name : USUAL_NAMES) {
            List<String> names = List.of((prefix + name).split("/"));
            if (isImage(file, names)) {
                return names;
            }
        }
        List<String> images =
                file.images().stream().filter(image -> image.startsWith(prefix)).toList();
        if (images.size() != 1) {
            throw new InvalidInputException((group.isEmpty() ? file.path() : file.path() + "/" + prefix) + " has "
                    + (images.isEmpty() ? "no image" : images.size() + " images") + " where one is needed. "
                    + file.listing() + " Give the name behind that of the file: " + file.path() + "/NAME.");
        }
        return List.of(images.getFirst().split("/"));
    }

    private static Hdf5Movie openData(Hdf5File file, List<String> names, Hdf5Options options, AxisRule rule) {
        String name = String.join("/", names);
        Node node = file.find(names)
                .orElseThrow(() ->
                        new InvalidInputException(file.path() + " has no data set " + name + ". " + file.listing()));
        PixelKind kind = node instanceof DatasetBase data ? PixelKind.of(data.getDataType(), false) : null;
        if (!(node instanceof DatasetBase data) || kind == null) {
            throw new InvalidInputException(file.path() + " has no numbers in " + name + ". " + file.listing());
        }
        ImageData image = new ImageData(file, data, name, rule.axes(file, data, name), kind);
        long channels = image.length('C');
        Integer channel = options.channel();
        if (channels > 1 && channel == null) {
            throw new InvalidInputException(file.path() + " has " + channels + " channels in " + image.describe()
                    + ", but one is read. Give one behind the name, from " + name + "/0 to " + name + "/"
                    + (channels - 1) + ".");
        }
        int chosen = channel == null ? 0 : channel;
        if (chosen >= channels) {
            throw new InvalidInputException(file.path() + " has channels 0 to " + (channels - 1) + " in "
                    + image.describe() + ", not " + chosen + ". Choose one of them.");
        }
        return new Hdf5Movie(file, image, null, chosen);
    }

    private static String axes(Hdf5File file, DatasetBase data, String name, Hdf5Options options) {
        int rank = data.getDimensionsAsLong().length;
        String asked = options.axes();
        if (asked != null) {
            if (asked.length() != rank) {
                throw new InvalidInputException("axes (" + asked + ") must name the " + rank + " axes of " + name
                        + " in " + file.path() + ". " + file.listing());
            }
            return asked;
        }
        String told = AxisNames.told(data);
        String axes = told == null ? AxisNames.usual(rank) : told;
        if (axes == null || rank < 2) {
            throw new InvalidInputException(file.path() + " does not say which of the " + rank + " axes of " + name
                    + " are time and space. Give the axes, for example TCZYX. " + file.listing());
        }
        // a movie of one frame cannot be tracked: one axis beside those of the image is time
        return axes.indexOf('T') < 0 ? axes.replace('Z', 'T') : axes;
    }

    /** Channels where one is told they are; the others are time and space, unless the file names them. */
    private static String axesWithChannels(Hdf5File file, DatasetBase data, String name, int channelAxis) {
        int rank = data.getDimensionsAsLong().length;
        String told = AxisNames.told(data);
        if (told != null && told.indexOf('C') == channelAxis) {
            return told;
        }
        String others = AxisNames.usual(rank - 1);
        if ((told != null && told.indexOf('C') >= 0) || others == null || channelAxis > others.length() || rank < 3) {
            throw new InvalidInputException(file.path() + " has " + name + " with " + rank + " axes"
                    + (told == null ? "" : " (" + told + ")") + ", so its channels are not along axis " + channelAxis
                    + ". Count the axes from 0, or give a movie for each channel.");
        }
        return others.substring(0, channelAxis) + "C" + others.substring(channelAxis);
    }

    private static Hdf5Movie openViews(Hdf5File file, List<String> inner, Hdf5Options options) {
        int setup = options.channel() == null ? 0 : options.channel();
        int level = options.level();
        if (!inner.isEmpty()) {
            setup = Integer.parseInt(inner.getFirst().substring(1));
        }
        if (inner.size() > 1 && inner.get(1).matches("\\d{1,9}")) {
            level = Integer.parseInt(inner.get(1));
        }
        BigDataViewerLayout layout = BigDataViewerLayout.of(file, setup, level);
        return new Hdf5Movie(file, view(file, layout, 0), layout, 0);
    }

    private static ImageData view(Hdf5File file, BigDataViewerLayout layout, int t) {
        List<String> path = layout.path(t);
        String name = String.join("/", path);
        @Nullable Node node = file.find(path).orElse(null);
        PixelKind kind = node instanceof DatasetBase data ? PixelKind.of(data.getDataType(), true) : null;
        if (!(node instanceof DatasetBase data) || kind == null || data.getDimensionsAsLong().length != 3) {
            throw new InvalidInputException(
                    file.path() + " has no volume " + name + ". Choose another view setup or level. " + file.listing());
        }
        return new ImageData(file, data, name, "ZYX", kind);
    }

    @Override
    public int frames() {
        return layout == null ? (int) first.length('T') : layout.frames();
    }

    @Override
    public long[] frameDimensions() {
        return first.frameDimensions();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
        if (t < 0 || t >= frames()) {
            throw new IndexOutOfBoundsException("Frame " + t + " is outside 0 to " + (frames() - 1) + ".");
        }
        if (layout == null) {
            return first.frame(t, channel);
        }
        Hdf5File current = file;
        if (reads.incrementAndGet() % FRAMES_UNTIL_FORGOTTEN == 0) {
            current = Hdf5File.open(path);
            file = current;
        }
        Hdf5File reading = current;
        ImageData view = reading.reading(() -> view(reading, layout, t));
        if (!view.isLike(first)) {
            throw new InvalidInputException(path + " has " + view.describe() + ", but " + first.describe()
                    + ". All frames of a movie must be alike.");
        }
        return view.frame(0, 0);
    }

    /** How the axes of a data set are found, a letter for each. */
    @FunctionalInterface
    private interface AxisRule {
        String axes(Hdf5File file, DatasetBase data, String name);
    }
}
