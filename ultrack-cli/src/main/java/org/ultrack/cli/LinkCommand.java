// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.LinkOptions;
import org.ultrack.image.Movie;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Links the candidates of neighbouring frames. */
@Command(name = "link", description = "Link the candidates of neighbouring frames.")
final class LinkCommand implements Runnable {

    @Parameters(
            paramLabel = "PATHS",
            arity = "0..*",
            description = "Movies, one a channel: links between candidates of different colour are dropped.")
    private List<Path> images = List.of();

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x in the unit of linking.max_distance. Default: 1.")
    private List<Double> scale = List.of();

    @Mixin
    private StepOptions step;

    @Override
    public void run() {
        MainConfig config = step.config();
        List<Movie> channels = images.stream().map(Movies::open).toList();
        try (Tracker tracker = step.tracker(config)) {
            tracker.segmented()
                    .link(LinkOptions.defaults()
                            .withImages(channels)
                            .withScale(scale)
                            .withBatch(step.batch()));
        }
    }
}
