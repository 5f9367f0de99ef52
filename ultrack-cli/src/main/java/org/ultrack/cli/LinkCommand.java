// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.LinkOptions;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Links the candidates of neighbouring frames. */
@Command(
        name = "link",
        description = {
            "Link the candidates of neighbouring frames.",
            "Each candidate is linked to those of the frame before that are closer than linking.max_distance; the more"
                    + " two overlap, the better the link. Which links are real is decided by solve. With movies, links"
                    + " between candidates of different brightness or colour are dropped."
        },
        footer = {"%nExample:", "  ultrack link -cfg config.toml", "Before: ultrack segment. Next: ultrack solve."})
final class LinkCommand implements Runnable {

    @Parameters(
            paramLabel = "PATHS",
            arity = "0..*",
            description = "Movies to see brightness and colour in, each " + MovieFiles.READ + ".")
    private List<String> images = List.of();

    @Mixin
    private ChannelAxisOption channelAxis;

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x in the unit of linking.max_distance. Default: what segment was"
                    + " given, or 1.")
    private List<Double> scale = List.of();

    @Mixin
    private ReaderOption reader;

    @Mixin
    private StepOptions step;

    @Override
    public void run() {
        reader.tellUnused();
        MainConfig config = step.config();
        step.requireUndone(config, Step.LINK);
        List<Movie> channels = channelAxis.open(images);
        try (Terminal terminal = step.terminal();
                Tracker tracker = step.tracker(config, terminal)) {
            tracker.segmented()
                    .link(LinkOptions.defaults()
                            .withImages(channels)
                            .withScale(scale)
                            .withBatch(step.batch()));
        }
    }
}
