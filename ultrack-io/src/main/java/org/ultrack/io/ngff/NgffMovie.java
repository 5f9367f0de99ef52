// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.io.zarr.ZarrNode;

/**
 * A movie in Zarr: one channel of one level of an OME-NGFF image (0.1 to 0.5), a label image of it, or a plain array.
 * Opening reads metadata only; a frame reads the chunks it lies in, several at once. An image without time has one frame;
 * one slice of an OME-NGFF image is 2D.
 *
 * <p>Memory: a frame, and for each thread a packed and an unpacked chunk. Where chunks reach over several frames, unpacked
 * chunks are kept, those of two rows of frames but at most an eighth of Java's memory, so that frames asked for one after
 * the other unpack each chunk once; when a row of chunks needs more, the rest of it is unpacked again for each frame.
 * Channels that are opened together share this memory.
 */
public final class NgffMovie implements Movie {
    private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;
    private static final int MOST_CHANNELS = 1 << 16;
    private static final int MEMORY_SHARE = 8;

    private final ImageSource source;
    private final ZarrArray array;
    private final int channel;
    private final boolean flat;
    private final long[] frameDimensions;

    /** @param channels how many are read beside each other, this one among them */
    private NgffMovie(ImageSource source, int channel, long channels) {
        this.source = source;
        this.channel = channel;
        this.flat = source.image() && source.axes().has('Z') && size('Z') == 1;
        this.frameDimensions = dimensions();
        this.array = caching(channels);
    }

    /** Another channel, with the same memory of chunks. */
    private NgffMovie(NgffMovie other, int channel) {
        this.source = other.source;
        this.channel = channel;
        this.flat = other.flat;
        this.frameDimensions = other.frameDimensions;
        this.array = other.array;
    }

    private long[] dimensions() {
        boolean volumetric = source.axes().has('Z') && !flat;
        long[] size = volumetric ? new long[] {size('X'), size('Y'), size('Z')} : new long[] {size('X'), size('Y')};
        double pixels = 1;
        for (long along : size) {
            pixels *= (double) along;
        }
        if (pixels > MOST_PIXELS) {
            throw new InvalidInputException(source.location() + " has frames of " + (long) pixels
                    + " pixels, above the " + MOST_PIXELS + " that are supported. Crop it, or read a coarser level.");
        }
        if (pixels == 0 || size('T') > Integer.MAX_VALUE) {
            throw new InvalidInputException(source.location() + " has " + size('T') + " frames of " + (long) pixels
                    + " pixels, which is no movie. Check the axes.");
        }
        return size;
    }

    private long size(char letter) {
        int axis = source.axes().index(letter);
        return axis == ImageAxes.NONE ? 1 : source.array().shape()[axis];
    }

    private ZarrArray caching(long channels) {
        int time = source.axes().index('T');
        int[] chunk = source.array().chunkShape();
        if (time == ImageAxes.NONE || chunk[time] == 1 || frames() == 1) {
            return source.array();
        }
        double row = source.array().type().bytes();
        for (int axis = 0; axis < chunk.length; axis++) {
            boolean ofChannels = axis == source.axes().index('C');
            double length = ofChannels ? channels : source.array().shape()[axis];
            row *= axis == time ? (double) chunk[axis] : Math.ceil(length / chunk[axis]) * chunk[axis];
        }
        long most = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
        return source.array().caching(time, (long) Math.min(2 * row, (double) most));
    }

    /** Opens the only channel, see {@link #open(Path, NgffOptions)}. */
    public static NgffMovie open(Path folder) {
        return open(folder, NgffOptions.defaults());
    }

    /**
     * Opens a movie in a folder.
     *
     * @param folder of an image, of a group that holds one, or of an array: {@code movie.zarr}, {@code movie.zarr/0},
     *     {@code movie.zarr/labels/cells}
     * @throws InvalidInputException when it is none, has no such channel or level, or axes that are not a movie's
     */
    public static NgffMovie open(Path folder, NgffOptions options) {
        ImageSource source = source(folder, options);
        return new NgffMovie(source, source.channel(options), 1);
    }

    /** Opens the only channel, see {@link #open(URI, NgffOptions)}. */
    public static NgffMovie open(URI address) {
        return open(address, NgffOptions.defaults());
    }

    /** Opens a movie behind HTTP, see {@link #open(Path, NgffOptions)}. */
    public static NgffMovie open(URI address, NgffOptions options) {
        ImageSource source = source(address, options);
        return new NgffMovie(source, source.channel(options), 1);
    }

    /**
     * Opens every channel that there is an axis of, in their order; the only one where there is none.
     *
     * @throws InvalidInputException as {@link #open(Path, NgffOptions)}
     */
    public static List<NgffMovie> openChannels(Path folder) {
        return channels(source(folder, NgffOptions.defaults()));
    }

    /** Opens every channel, see {@link #openChannels(Path)}. */
    public static List<NgffMovie> openChannels(URI address) {
        return channels(source(address, NgffOptions.defaults()));
    }

    /**
     * Opens every channel, in their order.
     *
     * @param channelAxis the axis of the channels, counted from 0; in an image it must be the one that is said to be
     */
    public static List<NgffMovie> openChannels(Path folder, int channelAxis) {
        return channels(source(folder, NgffOptions.defaults()).withChannelAxis(channelAxis));
    }

    /** Opens every channel, see {@link #openChannels(Path, int)}. */
    public static List<NgffMovie> openChannels(URI address, int channelAxis) {
        return channels(source(address, NgffOptions.defaults()).withChannelAxis(channelAxis));
    }

    /** Names of the channels of an image; empty where they have none. */
    public static List<String> channelNames(Path folder) {
        return source(folder, NgffOptions.defaults()).channels();
    }

    /** Names of the channels of an image; empty where they have none. */
    public static List<String> channelNames(URI address) {
        return source(address, NgffOptions.defaults()).channels();
    }

    private static List<NgffMovie> channels(ImageSource source) {
        long count = source.channelCount();
        if (count < 1 || count > MOST_CHANNELS) {
            throw new InvalidInputException(source.location() + " has " + count + " channels, but there must be 1 to "
                    + MOST_CHANNELS + ". Check the axes.");
        }
        NgffMovie first = new NgffMovie(source, 0, count);
        List<NgffMovie> movies = new ArrayList<>();
        for (int channel = 0; channel < count; channel++) {
            movies.add(new NgffMovie(first, channel));
        }
        return movies;
    }

    private static ImageSource source(URI address, NgffOptions options) {
        return ImageSource.find(ZarrNode.open(address), null, "", options);
    }

    private static ImageSource source(Path folder, NgffOptions options) {
        Path whole = folder.toAbsolutePath().normalize();
        Path above = whole.getParent();
        @Nullable ZarrGroup parent = null;
        ZarrNode node = ZarrNode.open(folder);
        if (node instanceof ZarrArray
                && above != null
                && ZarrNode.isAt(above)
                && ZarrNode.open(above) instanceof ZarrGroup group) {
            parent = group;
        }
        return ImageSource.find(node, parent, String.valueOf(whole.getFileName()), options);
    }

    @Override
    public int frames() {
        return (int) size('T');
    }

    @Override
    public long[] frameDimensions() {
        return frameDimensions.clone();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
        if (t < 0 || t >= frames()) {
            throw new IndexOutOfBoundsException("Frame " + t + " is outside 0 to " + (frames() - 1) + ".");
        }
        ImageAxes axes = source.axes();
        int rank = axes.letters().length();
        long[] from = new long[rank];
        int[] size = new int[rank];
        String kept = flat ? axes.spatial().replace("Z", "") : axes.spatial();
        long[] sizes = new long[kept.length()];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            char letter = axes.letters().charAt(axis);
            from[axis] = letter == 'T' ? t : (letter == 'C' ? channel : 0);
            size[axis] = letter == 'T' || letter == 'C' ? 1 : (int) size(letter);
            if (kept.indexOf(letter) >= 0) {
                sizes[next++] = size[axis];
            }
        }
        return FrameImage.of(array.type(), array.read(from, size), kept, sizes);
    }

    /** Names of the image's channels; empty where they have none. */
    public List<String> channelNames() {
        return source.channels();
    }

    /** Size of a pixel along (Z,) Y, X, in {@link #pixelUnits()}; empty when it is not told. */
    public List<Double> pixelSizes() {
        if (source.scale().isEmpty()) {
            return List.of();
        }
        return spatialAxes()
                .mapToObj(letter -> source.scale().get(source.axes().index((char) letter)))
                .toList();
    }

    /** Units of {@link #pixelSizes()}, as {@code micrometer}; an empty text where the image tells none. */
    public List<String> pixelUnits() {
        return spatialAxes().mapToObj(letter -> source.unit((char) letter)).toList();
    }

    /** Whether the image says that its values are labels of objects. */
    public boolean isLabels() {
        return source.labels();
    }

    private IntStream spatialAxes() {
        return (frameDimensions.length == 3 ? "ZYX" : "YX").chars();
    }

    @Override
    public String toString() {
        return source.location();
    }
}
