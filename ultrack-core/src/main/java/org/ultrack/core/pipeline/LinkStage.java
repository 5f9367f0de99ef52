// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.List;
import org.ultrack.config.LinkingConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.link.FrameLinks;
import org.ultrack.core.link.Linker;
import org.ultrack.core.link.LinkingFrame;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.RunContext;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;

/** Candidates of neighbouring frames become links; pairs that are complete already are not made again. */
final class LinkStage {
    private final RunContext context;
    private final TrackingStore store;
    private final LinkingConfig config;
    private final LinkOptions options;
    private final List<Double> scale;
    private final int frames;

    LinkStage(RunContext context, TrackingStore store, LinkOptions options) {
        this.context = context;
        this.store = store;
        this.config = context.config().linking();
        this.options = options;
        this.scale = options.scale().isEmpty() ? storedScale(store) : options.scale();
        this.frames = store.maxTime() + 1;
        store.movie()
                .flatMap(movie -> PixelScale.problem(scale, movie.shape().spatialDimensions()))
                .ifPresent(problem -> {
                    throw new InvalidInputException(problem);
                });
        for (Movie image : options.images()) {
            if (image.frames() < frames) {
                throw new InvalidInputException("An image has " + image.frames() + " frames, but the candidates have "
                        + frames + ". Give the whole movie.");
            }
        }
    }

    private static List<Double> storedScale(TrackingStore store) {
        return store.movie().map(MovieMetadata::scale).orElse(List.of());
    }

    /** What must not change when links are added to those that are there. */
    StageSettings settings() {
        return new StageSettings(
                store,
                "linking settings",
                "linked",
                "LinkingConfig " + config.withWorkers(1) + ", scale " + scale + ", "
                        + options.images().size() + " images");
    }

    /**
     * Refuses to go on with other settings.
     *
     * @throws InvalidInputException when there are links and they were made with other settings
     */
    void requireSameSettings() {
        if (!store.linkedFrames().isEmpty()) {
            settings().requireSame();
        }
    }

    void run() {
        settings().keep();
        Linker linker = new Linker(config)
                .withScale(scale.stream().mapToDouble(Double::doubleValue).toArray());
        FrameStage stage = new FrameStage(Stage.LINK, config.workers(), context.listener(), context.cancellation());
        int[] missing = stage.missing(
                Batches.range(options.batch(), config.workers(), Math.max(0, frames - 1)), store.linkedFrames());
        SharedFrames<LinkingFrame> shared = new SharedFrames<>(missing, this::read);
        stage.<LinkedFrame>run(
                missing,
                () -> t -> {
                    LinkingFrame source = shared.take(t);
                    LinkingFrame target = shared.take(t + 1);
                    return new LinkedFrame(source, target, linker.link(source, target));
                },
                this::write);
    }

    private LinkingFrame read(int t) {
        LinkingFrame frame = LinkingFrame.of(store.readFrame(t));
        List<FramePixels> channels = options.images().stream()
                .map(image -> FramePixels.of(image.frame(t)))
                .toList();
        return channels.isEmpty() ? frame : frame.withImages(channels);
    }

    private void write(LinkedFrame frame) {
        FrameLinks links = frame.links;
        links.warning().ifPresent(warning -> context.listener().warning(Stage.LINK, warning));
        long[] sources = new long[links.count()];
        long[] targets = new long[links.count()];
        double[] weights = new double[links.count()];
        for (int link = 0; link < links.count(); link++) {
            sources[link] = frame.source.candidates().id(links.source(link));
            targets[link] = frame.target.candidates().id(links.target(link));
            weights[link] = links.weight(link);
        }
        store.writeLinks(links.sourceFrame(), sources, targets, weights);
    }

    private record LinkedFrame(LinkingFrame source, LinkingFrame target, FrameLinks links) {}
}
