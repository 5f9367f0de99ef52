// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.List;
import org.ultrack.config.MainConfig;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.Scoring;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.image.Movie;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on a movie that is made on the spot, scored against its own truth. */
@Command(name = "demo", description = "Simulate a movie of dividing cells, track it, score the result, draw pictures.")
final class DemoCommand implements Runnable {

    @Mixin
    private OutputOptions output;

    @Option(names = "--frames", defaultValue = "30", description = "Frames to simulate. Default: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the simulation. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        SimulatedMovie simulated =
                SimulatedMovie.of(SimulationConfig.defaults().withFrames(frames).withSeed(seed));
        MainConfig config = output.adapt(MainConfig.defaults(), false);
        Movie image = simulated.image().remembering(2 * config.segmentation().workers());
        Movie foreground = ForegroundDetection.defaults().detect(image);
        Movie contours = RobustInversion.defaults().invert(image);
        new TrackingJob(config, output, spec.commandLine())
                .run(image, (tracker, options) -> tracker.segment(foreground, contours, options), List.of());
        LabelledMovie truth = simulated.truth();
        LabelledMovie found = CtcResults.tracks(output.file(TrackingJob.CTC_FOLDER));
        PrintWriter out = spec.commandLine().getOut();
        Scores.print(out, Scoring.tracking(truth, found));
        Scores.print(out, Scoring.segmentation(truth.labels(), found.labels()));
    }
}
