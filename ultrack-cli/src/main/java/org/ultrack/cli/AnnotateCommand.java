// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ultrack.Linked;
import org.ultrack.Tracker;
import org.ultrack.annotation.Annotations;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.annotation.AnnotationTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps what a person says about candidates and links. */
@Command(
        name = "annotate",
        description = {
            "Say which candidates and links are real and which are not.",
            "The file has a line for each statement, after a first line that names the columns: what (cell, appears,"
                    + " disappears, divides or link), id (of the candidate, or of the earlier one of a link), target"
                    + " (the later candidate of a link; empty otherwise), annotation (REAL, FAKE, or UNKNOWN to take it"
                    + " back). Ids are listed by ultrack candidates. What was said before about others stays. It counts"
                    + " when ultrack solve --use-annotations asks for it; linking again forgets what was said about"
                    + " links."
        },
        footer = {
            "%nExample, with this in said.csv:",
            "  what,id,target,annotation",
            "  cell,4000012,,REAL",
            "  divides,4000012,,FAKE",
            "  link,3000007,4000012,REAL",
            "ultrack annotate -cfg config.toml said.csv",
            "Before: ultrack link. Next: ultrack solve --use-annotations."
        })
final class AnnotateCommand implements Runnable {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "CSV file with the statements; - for standard input.")
    private @Nullable Path file;

    @Option(names = "--clear", description = "Forget first all that was said before; without a file, only that.")
    private boolean clear;

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (file == null && !clear) {
            throw new InvalidInputException("There is nothing to do. Name a file, - for standard input, or --clear.");
        }
        Annotations annotations = file == null ? Annotations.builder().build() : read(file);
        try (Tracker tracker = Tracker.open(config.load())) {
            Linked linked = tracker.linked().annotate(annotations); // a mistake in the file costs nothing
            if (clear) {
                linked.clearAnnotations().annotate(annotations);
            }
        }
        Summary.row(spec.commandLine().getOut(), "annotations", annotations.size());
    }

    private static Annotations read(Path file) {
        if (!file.toString().equals("-")) {
            return AnnotationTable.read(file);
        }
        try {
            Reader reader = new InputStreamReader(System.in, StandardCharsets.UTF_8);
            return AnnotationTable.read(reader, "standard input");
        } catch (IOException e) {
            throw new InvalidInputException("Standard input cannot be read: " + e + ". Give a file instead.", e);
        }
    }
}
