// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.imgproc.LabelContours;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFiles;
import org.ultrack.file.AtomicFolder;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.ngff.MovieArray;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MovieShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes foreground and contours of segmentations. */
@Command(
        name = "labels_to_contours",
        aliases = "labels_to_edges",
        description = {
            "Make foreground and contours of one or several segmentations of a movie.",
            "Foreground is what has a label in any of them; a contour is as high as the fraction of them that have it."
        },
        footer = {
            "%nExample:",
            "  ultrack labels_to_contours a.tif b.tif -o merged -s 1",
            "Next: ultrack segment merged/foreground.zarr merged/contours.zarr -fl foreground -cl contours."
        })
final class LabelsToContoursCommand implements Runnable {
    private static final String FOREGROUND = "foreground.zarr";
    private static final String CONTOURS = "contours.zarr";
    private static final List<String> NAMES = List.of(FOREGROUND, CONTOURS);

    @Parameters(
            paramLabel = "PATHS",
            arity = "1..*",
            description = "Label images of one size, each " + MovieFiles.READ + ".")
    private List<String> paths;

    @Option(
            names = {"-o", "--output-directory"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for foreground.zarr (bool) and contours.zarr (float32, 0 to 1).")
    private Path folder;

    @Option(
            names = {"-s", "--sigma"},
            paramLabel = "SIGMA",
            description = "Smooth the contours by a Gaussian of so many pixels, and divide them by their maximum."
                    + " Default: neither.")
    private @Nullable Double sigma;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace foreground.zarr and contours.zarr.")
    private boolean overwrite;

    @Mixin
    private ReaderOption reader;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        reader.tellUnused();
        LabelContours merged = sigma == null
                ? LabelContours.defaults()
                : LabelContours.defaults().withSigma(sigma);
        for (String name : NAMES) {
            AtomicFolder.refuseExisting(folder.resolve(name), overwrite, ZarrArrayWriter.marks());
        }
        int threads = Runtime.getRuntime().availableProcessors();
        Movie[] labels = paths.stream()
                .map(path -> MovieFiles.open(path).remembering(2 * threads))
                .toArray(Movie[]::new);
        Movie foreground = merged.foreground(labels);
        Movie contours = merged.contours(labels);
        MovieShape shape = MovieShape.of(foreground);
        try (Terminal terminal = new Terminal(spec);
                AtomicFiles files = AtomicFiles.create(folder, overwrite, NAMES::contains, CONTOURS);
                MovieArray foregroundArray =
                        MovieArray.create(files.path().resolve(FOREGROUND), shape, ZarrType.BOOL, false);
                MovieArray contoursArray =
                        MovieArray.create(files.path().resolve(CONTOURS), shape, ZarrType.FLOAT32, false)) {
            terminal.started(Stage.EXPORT, shape.frames());
            AtomicInteger done = new AtomicInteger();
            eachFrame(shape.frames(), t -> {
                terminal.progress().cancellation().check("Exporting frame " + t);
                foregroundArray.write(t, foreground.frame(t));
                contoursArray.write(t, contours.frame(t));
                synchronized (terminal) {
                    terminal.advanced(Stage.EXPORT, done.incrementAndGet(), shape.frames());
                }
            });
            foregroundArray.finish();
            contoursArray.finish();
            files.commit();
            terminal.finished(Stage.EXPORT);
        }
    }

    /** Several frames at once; of mistakes in several, the first frame's is told. */
    private static void eachFrame(int frames, FrameAction action) {
        IntStream.range(0, frames)
                .parallel()
                .mapToObj(t -> mistake(t, action))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(mistake -> {
                    throw mistake;
                });
    }

    private static @Nullable InvalidInputException mistake(int t, FrameAction action) {
        try {
            action.run(t);
            return null;
        } catch (InvalidInputException mistake) {
            return mistake;
        }
    }

    /** Works on a frame. */
    @FunctionalInterface
    private interface FrameAction {
        void run(int t);
    }
}
