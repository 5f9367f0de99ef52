// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

/** The stages of a run, in order. */
public enum Stage {
    /** Tracks of elsewhere are read from files. */
    READ("Reading tracks"),
    /** Frames become candidates. */
    SEGMENT("Adding nodes to database"),
    /** Tracks of elsewhere become the solution. */
    ADOPT("Importing tracks"),
    /** Candidates are found that are the cells of a ground truth. */
    MATCH("Matching ground truth"),
    /** Candidates of neighbouring frames become links. */
    LINK("Linking nodes"),
    /** Candidates and links are chosen. */
    SOLVE("Solving"),
    /** Cells are measured in images. */
    MEASURE("Measuring cells"),
    /** The result is written. */
    EXPORT("Exporting");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** What a progress bar shows. */
    public String label() {
        return label;
    }
}
