// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/**
 * The result: a forest of tracks. A cell has at most one parent, in an earlier frame, and two children. What the solver
 * makes joins cells of neighbouring frames only; in tracks of other programs a cell may go on after a gap, some frames
 * later. Immutable and columnar: about 80 bytes a cell; the pixels of the cells are fetched from the store when they
 * are asked for.
 *
 * <p>A track is a path without division. Where the source says so ({@link TrackGraphBuilder#beginTrack}) one also ends
 * before an only child, whose track then has it as its parent.
 *
 * <p>Cells are sorted by track, then by frame. Tracks are numbered from 1, depth first: roots by frame and candidate
 * id, children by candidate id.
 */
public final class TrackGraph {
    /** {@link TrackNode#parent()} of a cell that starts a lineage. */
    public static final int NO_PARENT = -1;

    private final MovieShape shape;
    private final TrackColumns columns;
    private final MaskSource masks;

    TrackGraph(MovieShape shape, TrackColumns columns, MaskSource masks) {
        this.shape = shape;
        this.columns = columns;
        this.masks = masks;
    }

    /**
     * Starts a graph.
     *
     * @param shape frames and size of the movie
     * @param masks where the pixels are
     */
    public static TrackGraphBuilder builder(MovieShape shape, MaskSource masks) {
        return new TrackGraphBuilder(shape, masks);
    }

    /** Frames and size of the movie. */
    public MovieShape shape() {
        return shape;
    }

    /** Number of cells in all frames. */
    public int size() {
        return columns.size();
    }

    /** One cell, by index. */
    public TrackNode node(int index) {
        return columns.node(index);
    }

    /** Every cell, by track and frame. */
    public List<TrackNode> nodes() {
        return nodes(0, size());
    }

    /** The cells of a frame, by track. O(cells of the frame). */
    public List<TrackNode> nodesAt(int t) {
        return IntStream.of(columns.at(t)).mapToObj(this::node).toList();
    }

    /** The cells a cell becomes, in the next frame or after a gap: none, one, or two. */
    public List<TrackNode> children(TrackNode node) {
        return IntStream.of(columns.children(node.index())).mapToObj(this::node).toList();
    }

    /** Number of tracks. */
    public int trackCount() {
        return columns.trackCount();
    }

    /**
     * One track.
     *
     * @param id number of the track, 1 to {@link #trackCount()}
     * @throws IndexOutOfBoundsException when there is no such track
     */
    public Track track(int id) {
        if (id < 1 || id > trackCount()) {
            throw new IndexOutOfBoundsException("Track " + id + " is outside 1 to " + trackCount() + ".");
        }
        int first = columns.trackStart(id);
        TrackNode head = node(first);
        int parent = head.hasParent() ? node(head.parent()).trackId() : 0;
        return new Track(id, parent, nodes(first, columns.trackStart(id + 1)));
    }

    /** Every track, by number. */
    public List<Track> tracks() {
        return new View<>(trackCount()) {
            @Override
            public Track get(int index) {
                return track(index + 1);
            }
        };
    }

    /** Whether a cell begins a track as the only child of its parent, because somebody said so. */
    public boolean beginsAlone(TrackNode node) {
        return node.hasParent()
                && columns.children(node.parent()).length == 1
                && node(node.parent()).trackId() != node.trackId();
    }

    /** The cells that divide, by index. */
    public List<TrackNode> divisions() {
        return IntStream.range(0, size())
                .filter(node -> columns.children(node).length == 2)
                .mapToObj(this::node)
                .toList();
    }

    /** The lineages: a list of tracks for each root, the root's track first, depth first. */
    public List<List<Track>> lineages() {
        List<List<Track>> lineages = new ArrayList<>();
        for (Track track : tracks()) {
            if (track.parentId() == 0) {
                lineages.add(new ArrayList<>());
            }
            lineages.getLast().add(track);
        }
        return lineages;
    }

    /** Whether the pixels of the cells are known; if not, {@link #mask} and {@link #masksAt} refuse. */
    public boolean hasMasks() {
        return masks.hasMasks();
    }

    /** More of the candidates than their pixels; empty when nothing else is known, as of tracks from most files. */
    public Optional<CandidateSource> candidateSource() {
        return masks instanceof CandidateSource source ? Optional.of(source) : Optional.empty();
    }

    /**
     * The pixels of one cell. For all cells of a frame {@link #masksAt} is faster.
     *
     * @throws org.ultrack.error.TrackingException when the tracker whose result this is was closed
     */
    public Mask mask(TrackNode node) {
        return masks.masks(node.t(), new long[] {node.candidateId()}).getFirst();
    }

    /** The pixels of the cells of a frame, in the order of {@link #nodesAt}. */
    public List<Mask> masksAt(int t) {
        int[] nodes = columns.at(t);
        long[] ids = new long[nodes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = columns.candidateId(nodes[i]);
        }
        return ids.length == 0 ? List.of() : masks.masks(t, ids);
    }

    /**
     * A graph of some of the cells. Candidates keep their ids; tracks are numbered anew, a cell whose parent is left
     * out starts a lineage, and a mother with one child left goes on as its track. O(n log n).
     *
     * @param kept whether a cell stays; asked once for each, in the order of {@link #nodes()}
     */
    public TrackGraph filter(Predicate<? super TrackNode> kept) {
        BitSet staying = new BitSet(size());
        for (int i = 0; i < size(); i++) {
            staying.set(i, kept.test(node(i)));
        }
        return rebuilt(staying, node -> node.parent() >= 0 && staying.get(node.parent()) ? node.parent() : NO_PARENT);
    }

    /**
     * A graph of the same cells in which some lineages go on others. Tracks are numbered anew. O(n log n).
     *
     * @param parents first cell of a lineage to the cell of an earlier frame it comes from; both of this graph
     * @throws InvalidInputException when a cell has a parent already, or its new one is not in an earlier frame or has
     *     two children
     */
    public TrackGraph withParents(Map<TrackNode, TrackNode> parents) {
        for (TrackNode node : parents.keySet()) {
            if (node.hasParent()) {
                throw new InvalidInputException("Cell " + node.candidateId() + " must start a lineage to get a parent,"
                        + " but comes from cell " + columns.candidateId(node.parent()) + ".");
            }
        }
        BitSet everyone = new BitSet(size());
        everyone.set(0, size());
        return rebuilt(everyone, node -> {
            TrackNode parent = parents.get(node);
            return parent == null ? node.parent() : parent.index();
        });
    }

    private TrackGraph rebuilt(BitSet nodes, ToIntFunction<TrackNode> parentOf) {
        TrackGraphBuilder builder = builder(shape, masks);
        for (int i = nodes.nextSetBit(0); i >= 0; i = nodes.nextSetBit(i + 1)) {
            TrackNode node = node(i);
            int parent = parentOf.applyAsInt(node);
            long parentId = parent < 0 ? NO_PARENT : columns.candidateId(parent);
            builder.add(
                    node.candidateId(),
                    node.t(),
                    node.z(),
                    node.y(),
                    node.x(),
                    node.area(),
                    parentId,
                    node.margin(),
                    parent == node.parent() ? node.linkMargin() : Double.NaN);
            if (parent == node.parent() && beginsAlone(node)) {
                builder.beginTrack();
            }
        }
        return builder.build();
    }

    /**
     * The forest for JGraphT: cells and parent-to-child edges; a copy that cannot be changed. How sure an edge is says
     * {@link TrackNode#linkMargin} of the cell it leads to.
     */
    public Graph<TrackNode, DefaultEdge> toJGraphT() {
        Graph<TrackNode, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        nodes().forEach(graph::addVertex);
        for (TrackNode node : nodes()) {
            if (node.hasParent()) {
                graph.addEdge(node(node.parent()), node);
            }
        }
        return new AsUnmodifiableGraph<>(graph);
    }

    @Override
    public String toString() {
        return "TrackGraph[" + size() + " cells, " + trackCount() + " tracks, "
                + divisions().size() + " divisions, " + shape.frames() + " frames]";
    }

    private List<TrackNode> nodes(int from, int to) {
        return new View<>(to - from) {
            @Override
            public TrackNode get(int index) {
                return node(from + Objects.checkIndex(index, to - from));
            }
        };
    }

    /** A list made on the fly from columns. */
    private abstract static class View<T> extends AbstractList<T> implements RandomAccess {
        private final int size;

        View(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }
    }
}
