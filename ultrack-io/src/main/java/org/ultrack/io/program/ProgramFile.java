// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.solver.TrackingModel;

/**
 * Writes tracking problems for other solvers, as LP or MPS files. The program is to be maximised, its constant is 0, and
 * all variables are 0 or 1; values are written so that the same doubles are read back. Variables are
 * {@code nodes_ID}, {@code appear_ID}, {@code disappear_ID}, {@code division_ID} and {@code edges_SOURCE_TARGET}, with
 * the ids of the database.
 */
public final class ProgramFile {
    private ProgramFile() {}

    /**
     * Writes a problem to a file, which appears when it is whole. Besides the formulation this takes memory for two
     * integers per coefficient (MPS) or none (LP).
     *
     * @param problem the problem of a window
     * @param form how to write it
     * @param file ends in {@code .lp} or {@code .mps}, in any case
     * @param overwrite whether a file of that name may be replaced
     * @throws InvalidInputException when the name has another ending, the file is there, or the problem contradicts
     *     itself so plainly that no program says so
     */
    public static void write(WindowProblem problem, ProgramForm form, Path file, boolean overwrite) {
        requireKnownEnding(file);
        boolean mps = ending(file).equals(".mps");
        AtomicFile.refuseExisting(file, overwrite);
        requireCandidatesToCount(problem.model());
        Program program = Program.of(problem, form);
        String title = title(problem, form);
        AtomicFile.write(file, overwrite, part -> write(program, title, mps, part));
    }

    private static void write(Program program, String title, boolean mps, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            if (mps) {
                MpsFormat.write(program, title, out);
            } else {
                LpFormat.write(program, title, out);
            }
        }
    }

    private static String title(WindowProblem problem, ProgramForm form) {
        return "ultrack, window " + problem.window() + ", " + form.name().toLowerCase(Locale.ROOT) + " form, "
                + problem.model().candidates() + " candidates, "
                + problem.model().links() + " links; to be maximised";
    }

    /** A row without variables that cannot hold has no place in an LP file. */
    private static void requireCandidatesToCount(TrackingModel model) {
        for (int k = 0; k < model.counts(); k++) {
            int frame = model.countFrame(k);
            if (model.count(k) > 0 && model.firstAt(frame) == model.firstAt(frame + 1)) {
                throw new InvalidInputException("Frame " + frame + " must have " + model.count(k)
                        + " cells, but has no candidates. Ask for 0, or segment again.");
            }
        }
    }

    /**
     * The files of several windows: with one window the file itself, with more {@code STEM_00.lp}, {@code STEM_01.lp} …
     * beside it.
     *
     * @param file ends in {@code .lp} or {@code .mps}
     * @param windows number of windows, at least 1
     */
    public static List<Path> ofWindows(Path file, int windows) {
        requireKnownEnding(file);
        if (windows == 1) {
            return List.of(file);
        }
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return IntStream.range(0, windows)
                .mapToObj(window -> file.resolveSibling(
                        String.format(Locale.ROOT, "%s_%02d%s", name.substring(0, dot), window, name.substring(dot))))
                .toList();
    }

    private static void requireKnownEnding(Path file) {
        String ending = ending(file);
        if (!ending.equals(".lp") && !ending.equals(".mps")) {
            throw new InvalidInputException(file + " must end in .lp or .mps, which says the format. Rename it.");
        }
    }

    private static String ending(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
