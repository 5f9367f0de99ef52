// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import java.util.List;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/** Mean and standard deviation of each candidate in each channel of one frame. Immutable. */
final class CandidateIntensities {
    private static final double FLAT = 1e-6;

    private final int channels;
    private final double[] means;
    private final double[] deviations;

    private CandidateIntensities(int channels, double[] means, double[] deviations) {
        this.channels = channels;
        this.means = means;
        this.deviations = deviations;
    }

    static CandidateIntensities of(FrameCandidates candidates, Mask[] masks, List<FramePixels> channels) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one channel.");
        }
        for (FramePixels channel : channels) {
            if (!channel.shape().equals(candidates.shape())) {
                throw new InvalidInputException("An image of frame " + candidates.t() + " (" + channel.shape()
                        + ") must have the size of the segmented frame (" + candidates.shape()
                        + "). Give the images that belong to the segmentation.");
            }
        }
        int count = candidates.count();
        double[] means = new double[count * channels.size()];
        double[] deviations = new double[means.length];
        int place = 0;
        for (int candidate = 0; candidate < count; candidate++) {
            for (FramePixels channel : channels) {
                Sum sum = new Sum(channel);
                masks[candidate].forEachRun(sum);
                means[place] = sum.total / masks[candidate].area();
                SquaredDeviations squares = new SquaredDeviations(channel, means[place]);
                masks[candidate].forEachRun(squares);
                deviations[place++] = Math.sqrt(squares.total / masks[candidate].area());
            }
        }
        return new CandidateIntensities(channels.size(), means, deviations);
    }

    int channels() {
        return channels;
    }

    /**
     * How far the mean of a candidate is from the mean of another, in its own standard deviations, in the channel where
     * that is most. Flat candidates count as of deviation 1. Not a number when a mean is not.
     */
    double zScore(int candidate, CandidateIntensities others, int other) {
        double most = 0;
        for (int channel = 0; channel < channels; channel++) {
            int mine = candidate * channels + channel;
            double deviation = deviations[mine] <= FLAT ? 1 : deviations[mine];
            double score = Math.abs(means[mine] - others.means[other * channels + channel]) / deviation;
            most = Math.max(most, score);
        }
        return most;
    }

    private static final class Sum implements Mask.RunConsumer {
        private final FramePixels pixels;
        private double total;

        Sum(FramePixels pixels) {
            this.pixels = pixels;
        }

        @Override
        public void accept(int z, int y, int fromX, int toX) {
            int start = pixels.shape().index(z, y, fromX);
            for (int pixel = start; pixel < start + toX - fromX; pixel++) {
                total += pixels.get(pixel);
            }
        }
    }

    private static final class SquaredDeviations implements Mask.RunConsumer {
        private final FramePixels pixels;
        private final double mean;
        private double total;

        SquaredDeviations(FramePixels pixels, double mean) {
            this.pixels = pixels;
            this.mean = mean;
        }

        @Override
        public void accept(int z, int y, int fromX, int toX) {
            int start = pixels.shape().index(z, y, fromX);
            for (int pixel = start; pixel < start + toX - fromX; pixel++) {
                double deviation = pixels.get(pixel) - mean;
                total += deviation * deviation;
            }
        }
    }
}
