// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.hdf5.Hdf5Movie;
import org.ultrack.io.hdf5.Hdf5Options;
import org.ultrack.io.ngff.NgffMovie;
import org.ultrack.io.ngff.NgffOptions;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.io.tiff.TiffOptions;
import org.ultrack.io.zarr.ZarrNode;

/**
 * Opens movies by what they are: a TIFF stack or a folder of TIFFs, a Zarr folder (an OME-NGFF image or a plain array) or one
 * inside of it ({@code movie.zarr/0}), or one behind {@code http://} and {@code https://}, an HDF5 file or a data set in it
 * ({@code movie.h5/volume/data}). Opening reads what describes the
 * movie; frames are read when they are asked for.
 */
public final class MovieFiles {
    /** What {@link #open(String)} knows, for messages and help. */
    public static final String READ =
            "a TIFF stack, a folder with a TIFF for each frame, a Zarr folder (OME-NGFF or a plain array)"
                    + " or its http(s) address, an HDF5 file or a data set in it";

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final Pattern ENDING = Pattern.compile("(?i)(\\.ome)?\\.(tiff?|zarr|h5|hdf5?)$");
    /** What is a number, where a channel may be named or numbered. */
    static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private MovieFiles() {}

    /** Opens the only channel, see {@link #open(String, String)}. */
    public static Movie open(String location) {
        return open(location, null);
    }

    /**
     * Opens a movie.
     *
     * @param location file, folder or address
     * @param channel name of a channel, or its number from 0; missing where there is only one
     * @throws InvalidInputException when there is no movie, or no such channel
     */
    public static Movie open(String location, @Nullable String channel) {
        if (isAddress(location)) {
            return NgffMovie.open(address(location), channel(NgffMovie.channelNames(address(location)), channel));
        }
        Path path = path(location);
        if (isZarr(path)) {
            return NgffMovie.open(path, channel(NgffMovie.channelNames(path), channel));
        }
        Integer number = number(location, channel);
        return Hdf5Movie.isNamed(path)
                ? Hdf5Movie.open(path, Hdf5Options.defaults().withChannel(number))
                : TiffMovie.open(path, TiffOptions.defaults().withChannel(number));
    }

    /** Opens a movie with all the channels that its file names, see {@link #openWhole(String, Integer)}. */
    public static WholeMovie openWhole(String location) {
        return openWhole(location, null);
    }

    /**
     * Opens a movie with all its channels, and what its file tells of it.
     *
     * @param channelAxis the axis of the channels, counted from 0, time first; missing to go by the file
     * @throws InvalidInputException when there is no movie, or its channels are along another axis
     */
    public static WholeMovie openWhole(String location, @Nullable Integer channelAxis) {
        if (channelAxis != null) {
            return WholeMovie.of(openChannels(location, channelAxis));
        }
        if (isAddress(location)) {
            return WholeMovie.of(NgffMovie.openChannels(address(location)));
        }
        Path path = path(location);
        if (isZarr(path)) {
            return WholeMovie.of(NgffMovie.openChannels(path));
        }
        return WholeMovie.of(Hdf5Movie.isNamed(path) ? Hdf5Movie.openChannels(path) : TiffMovie.openChannels(path));
    }

    /**
     * Opens every channel.
     *
     * @param channelAxis the axis of the channels, counted from 0, time first
     */
    public static List<Movie> openChannels(String location, int channelAxis) {
        if (isAddress(location)) {
            return List.copyOf(NgffMovie.openChannels(address(location), channelAxis));
        }
        Path path = path(location);
        if (Hdf5Movie.isNamed(path)) {
            return List.copyOf(Hdf5Movie.openChannels(path, channelAxis));
        }
        return isZarr(path)
                ? List.copyOf(NgffMovie.openChannels(path, channelAxis))
                : List.copyOf(TiffMovie.openChannels(path, channelAxis));
    }

    /** The names of the channels that a movie has; none where they have no names. */
    public static List<String> channelNames(String location) {
        if (isAddress(location)) {
            return NgffMovie.channelNames(address(location));
        }
        Path path = path(location);
        return isZarr(path) ? NgffMovie.channelNames(path) : List.of();
    }

    /** The name of a movie: that of its file or folder, without the extension. */
    public static String name(String location) {
        String file = isAddress(location)
                ? location.replaceFirst("[?#].*$", "")
                : path(location).toAbsolutePath().normalize().toString();
        String text = file.replaceFirst("[/\\\\]+$", "");
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        return ENDING.matcher(last).replaceFirst("");
    }

    /** By what is in the folder, or, when there is no such folder, by the name. */
    private static boolean isZarr(Path path) {
        return ZarrNode.isAt(path)
                || (path.toString().endsWith(".zarr") && (Files.isDirectory(path) || !Files.exists(path)));
    }

    private static boolean isAddress(String location) {
        return ADDRESS.matcher(location).matches();
    }

    private static URI address(String location) {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            throw new InvalidInputException(location + " is not an address: " + e.getReason() + ".", e);
        }
    }

    private static Path path(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(location + " is not the name of a file: " + e.getReason() + ".", e);
        }
    }

    private static NgffOptions channel(List<String> names, @Nullable String channel) {
        boolean number = channel != null
                && !names.contains(channel)
                && NUMBER.matcher(channel).matches();
        return number
                ? NgffOptions.defaults().withChannelIndex(Integer.valueOf(channel))
                : NgffOptions.defaults().withChannel(channel);
    }

    private static @Nullable Integer number(String location, @Nullable String channel) {
        if (channel == null) {
            return null;
        }
        if (!NUMBER.matcher(channel).matches()) {
            throw new InvalidInputException(location + " has channels without names, so channel " + channel
                    + " must be a number. The first is 0.");
        }
        return Integer.valueOf(channel);
    }
}
