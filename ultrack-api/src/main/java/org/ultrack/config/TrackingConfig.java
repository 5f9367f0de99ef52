// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the integer program pays and earns, and how it is solved.
 *
 * @param solverName {@code tracking.solver_name}: name of the solver; empty for the best one that works
 * @param appearWeight {@code tracking.appear_weight}: added for each track that starts; should be negative
 * @param disappearWeight {@code tracking.disappear_weight}: added for each track that ends; should be negative
 * @param divisionWeight {@code tracking.division_weight}: added for each division; should be negative
 * @param imageBorderSize {@code tracking.image_border_size}: (Z,)Y,X width in pixels of the border where appearing and disappearing are free
 * @param threads {@code tracking.n_threads}: solver threads, -1 for all processors, 0 for the choice of the solver
 * @param windowSize {@code tracking.window_size}: frames solved together; missing for the whole movie
 * @param overlapSize {@code tracking.overlap_size}: frames a window sees beyond its ends
 * @param solutionGap {@code tracking.solution_gap}: relative gap at which the solver may stop
 * @param timeLimit {@code tracking.time_limit}: seconds for each window
 * @param method {@code tracking.method}: linear programming method of solvers that have a choice
 * @param linkFunction {@code tracking.link_function}: what turns a link weight into its value
 * @param power {@code tracking.power}: exponent of {@link LinkFunction#POWER}; the sign of the weight is kept
 * @param bias {@code tracking.bias}: added to every value
 * @param dismissWeightGuess {@code tracking.dismiss_weight_guess}: accepted for old configurations, without effect
 * @param includeWeightGuess {@code tracking.include_weight_guess}: accepted for old configurations, without effect
 */
public record TrackingConfig(
        String solverName,
        double appearWeight,
        double disappearWeight,
        double divisionWeight,
        @Nullable List<Integer> imageBorderSize,
        int threads,
        @Nullable Integer windowSize,
        int overlapSize,
        double solutionGap,
        int timeLimit,
        int method,
        LinkFunction linkFunction,
        double power,
        double bias,
        @Nullable Double dismissWeightGuess,
        @Nullable Double includeWeightGuess) {

    private static final TrackingConfig DEFAULTS = new TrackingConfig(
            "", -0.001, -0.001, -0.001, null, -1, null, 1, 0.001, 36000, 0, LinkFunction.POWER, 4.0, 0.0, null, null);

    /** Checks every rule of the section and reports all that is broken at once. */
    public TrackingConfig {
        Problems problems = new Problems("tracking");
        imageBorderSize = imageBorderSize == null ? null : List.copyOf(imageBorderSize);
        bias += 0.0; // -0.0, the default of files, is 0.0
        problems.finite("appear_weight", appearWeight);
        problems.finite("disappear_weight", disappearWeight);
        problems.finite("division_weight", divisionWeight);
        problems.finite("power", power);
        problems.finite("bias", bias);
        if (imageBorderSize != null
                && (imageBorderSize.isEmpty()
                        || imageBorderSize.size() > 3
                        || imageBorderSize.stream().anyMatch(width -> width < 0))) {
            problems.add(
                    "image_border_size",
                    imageBorderSize,
                    "must hold 1 to 3 widths of 0 or above",
                    "For example [20, 20].");
        }
        problems.atLeast("n_threads", threads, -1);
        if (windowSize != null) {
            problems.atLeast("window_size", windowSize, 1);
        }
        problems.atLeast("overlap_size", overlapSize, 0);
        problems.atLeast("time_limit", timeLimit, 1);
        if (!(solutionGap >= 0)) {
            problems.add("solution_gap", solutionGap, "must be 0 or above", "0 asks for a proven optimum.");
        }
        problems.throwIfAny();
    }

    /** The defaults: the whole movie at once, -0.001 for appearing, disappearing and dividing, gap 0.001. */
    public static TrackingConfig defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #solverName}. */
    public TrackingConfig withSolverName(String solverName) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #appearWeight}. */
    public TrackingConfig withAppearWeight(double appearWeight) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #disappearWeight}. */
    public TrackingConfig withDisappearWeight(double disappearWeight) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #divisionWeight}. */
    public TrackingConfig withDivisionWeight(double divisionWeight) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #imageBorderSize}. */
    public TrackingConfig withImageBorderSize(@Nullable List<Integer> imageBorderSize) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #threads}. */
    public TrackingConfig withThreads(int threads) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #windowSize}. */
    public TrackingConfig withWindowSize(@Nullable Integer windowSize) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #overlapSize}. */
    public TrackingConfig withOverlapSize(int overlapSize) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #solutionGap}. */
    public TrackingConfig withSolutionGap(double solutionGap) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #timeLimit}. */
    public TrackingConfig withTimeLimit(int timeLimit) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #method}. */
    public TrackingConfig withMethod(int method) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #linkFunction}. */
    public TrackingConfig withLinkFunction(LinkFunction linkFunction) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #power}. */
    public TrackingConfig withPower(double power) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #bias}. */
    public TrackingConfig withBias(double bias) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #dismissWeightGuess}. */
    public TrackingConfig withDismissWeightGuess(@Nullable Double dismissWeightGuess) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /** A copy with another {@link #includeWeightGuess}. */
    public TrackingConfig withIncludeWeightGuess(@Nullable Double includeWeightGuess) {
        return new TrackingConfig(
                solverName,
                appearWeight,
                disappearWeight,
                divisionWeight,
                imageBorderSize,
                threads,
                windowSize,
                overlapSize,
                solutionGap,
                timeLimit,
                method,
                linkFunction,
                power,
                bias,
                dismissWeightGuess,
                includeWeightGuess);
    }

    /**
     * The value of a link or probability in the objective: {@code sign(w) * |w|^power + bias} or {@code w + bias}.
     *
     * @param weight raw weight, any finite number
     */
    public double value(double weight) {
        double value =
                switch (linkFunction) {
                    case IDENTITY -> weight;
                    case POWER -> Math.signum(weight) * Math.pow(Math.abs(weight), power);
                };
        return value + bias;
    }
}
