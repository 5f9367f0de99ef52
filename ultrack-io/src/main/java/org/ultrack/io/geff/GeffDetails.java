// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.tracks.CandidateDetails;

/** What exports of ultrack tell of cells beyond their place, in the order of the file. */
final class GeffDetails {
    private static final List<String> NAMES = List.of("frontier", "height", "z_shift", "y_shift", "x_shift");

    private final CellIds ids;
    private final List<double[]> columns;
    private final long[] parents;
    private final double[] weights;

    private GeffDetails(CellIds ids, List<double[]> columns, long[] parents, double[] weights) {
        this.ids = ids;
        this.columns = columns;
        this.parents = parents;
        this.weights = weights;
    }

    /**
     * The details, where all of them are there.
     *
     * @param ends parent and child of each link, in ids of the file
     * @param links which of these are part of the solution, in which a cell has one parent
     */
    static Optional<GeffDetails> find(ZarrGroup root, CellIds ids, long[] ends, BitSet links) {
        String weightPath = "edges/props/weight/values";
        boolean whole = root.find(weightPath).isPresent()
                && NAMES.stream()
                        .allMatch(name ->
                                root.find("nodes/props/" + name + "/values").isPresent());
        if (!whole) {
            return Optional.empty();
        }
        List<double[]> columns = new ArrayList<>();
        for (String name : NAMES) {
            columns.add(Columns.doubles(Columns.require(root.array("nodes/props/" + name + "/values"), ids.size(), 0)));
        }
        double[] linkWeights = Columns.doubles(Columns.require(root.array(weightPath), ends.length / 2, 0));
        long[] parents = new long[ids.size()];
        double[] weights = new double[ids.size()];
        Arrays.fill(parents, -1);
        for (int link = links.nextSetBit(0); link >= 0; link = links.nextSetBit(link + 1)) {
            int parent = ids.find(ends[2 * link]);
            int child = ids.find(ends[2 * link + 1]);
            if (parent >= 0 && child >= 0) {
                parents[child] = ids.id(parent);
                weights[child] = linkWeights[link];
            }
        }
        return Optional.of(new GeffDetails(ids, columns, parents, weights));
    }

    CandidateDetails of(int cell) {
        return new CandidateDetails(
                columns.get(0)[cell],
                columns.get(1)[cell],
                columns.get(2)[cell],
                columns.get(3)[cell],
                columns.get(4)[cell]);
    }

    int place(long id) {
        return ids.place(id);
    }

    /** Weight of the link between two cells, NaN where there is none. */
    double weight(long parent, long child) {
        int cell = ids.place(child);
        return cell >= 0 && parents[cell] == parent ? weights[cell] : Double.NaN;
    }
}
