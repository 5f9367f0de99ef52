// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.nodelink;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.io.file.WatchedInput;
import org.ultrack.io.nodelink.NodeLinkOptions.Direction;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Tracks as node-link JSON. A node is a cell, with {@code track_id, t, (z,) y, x, parent_track_id, parent_id, id}; {@code id}
 * is the candidate's, -1 stands for no parent, coordinates are in pixels. A link is a parent and a child. The graph is
 * directed, no multigraph, and has no attributes.
 *
 * <pre>
 *   {"directed":true,"multigraph":false,"graph":{},
 *    "nodes":[{"track_id":1,"t":0,"y":14.0,"x":189.0,"parent_track_id":-1,"parent_id":-1,"id":1000001}, …],
 *    "edges":[{"source":1000001,"target":2000001}, …]}
 * </pre>
 *
 * <p>Read are such files of any program: nodes need {@code id} (a whole number, 0 or above), {@code t} (a whole number), {@code
 * y} and {@code x}; {@code z} makes the tracks three-dimensional, {@code area} is taken where it is there, all else is passed
 * over. Who comes from whom is what the links say.
 */
public final class NodeLinkFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python's json writes NaN
            .build();

    private static final long NONE = -1;

    private NodeLinkFile() {}

    /** Writes as Python's ultrack does, see {@link #write(TrackGraph, Path, boolean, NodeLinkOptions)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        write(graph, file, overwrite, NodeLinkOptions.defaults());
    }

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, NodeLinkOptions, Progress)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite, NodeLinkOptions options) {
        write(graph, file, overwrite, options, Progress.silent());
    }

    /**
     * Writes the tracks, cell by cell; the file appears whole or not at all. O(cells).
     *
     * @param graph the tracks
     * @param file the JSON file
     * @param overwrite whether an existing file may be replaced
     * @param options name and direction of the links
     * @param progress hears of {@link Stage#EXPORT}, two steps a cell
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(
            TrackGraph graph, Path file, boolean overwrite, NodeLinkOptions options, Progress progress) {
        AtomicFile.write(file, overwrite, path -> {
            Steps steps = progress.begin(Stage.EXPORT, 2 * graph.size());
            try (JsonGenerator json = JSON.createGenerator(path.toFile(), JsonEncoding.UTF8)) {
                json.writeStartObject();
                json.writeBooleanField("directed", true);
                json.writeBooleanField("multigraph", false);
                json.writeObjectFieldStart("graph");
                json.writeEndObject();
                json.writeArrayFieldStart("nodes");
                boolean volumetric = graph.shape().spatialDimensions() == 3;
                for (TrackNode node : graph.nodes()) {
                    writeNode(json, graph, node, volumetric);
                    steps.step();
                }
                json.writeEndArray();
                json.writeArrayFieldStart(options.key().word());
                for (TrackNode node : graph.nodes()) {
                    for (TrackNode child : graph.children(node)) {
                        writeLink(json, node.candidateId(), child.candidateId(), options.direction());
                    }
                    steps.step();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            steps.finish();
        });
    }

    private static void writeNode(JsonGenerator json, TrackGraph graph, TrackNode node, boolean volumetric)
            throws IOException {
        int parentTrack = graph.track(node.trackId()).parentId();
        json.writeStartObject();
        json.writeNumberField("track_id", node.trackId());
        json.writeNumberField("t", node.t());
        if (volumetric) {
            json.writeNumberField("z", node.z());
        }
        json.writeNumberField("y", node.y());
        json.writeNumberField("x", node.x());
        json.writeNumberField("parent_track_id", parentTrack == 0 ? NONE : parentTrack);
        json.writeNumberField(
                "parent_id", node.hasParent() ? graph.node(node.parent()).candidateId() : NONE);
        json.writeNumberField("id", node.candidateId());
        json.writeEndObject();
    }

    private static void writeLink(JsonGenerator json, long parent, long child, Direction direction) throws IOException {
        boolean forward = direction == Direction.PARENT_TO_CHILD;
        json.writeStartObject();
        json.writeNumberField("source", forward ? parent : child);
        json.writeNumberField("target", forward ? child : parent);
        json.writeEndObject();
    }

    /** Reads silently, see {@link #read(Path, Progress)}. */
    public static TrackGraph read(Path file) {
        return read(file, Progress.silent());
    }

    /**
     * Reads tracks, node by node. The movie is taken to be as large as the positions need; the tracks have no masks.
     *
     * @param file JSON of {@code networkx.node_link_data}, links under the key {@code edges} or {@code links}, from parents
     *     to children or the other way round
     * @param progress hears of {@link Stage#READ}, one step a kilobyte
     * @throws InvalidInputException when it cannot be read, is not such JSON, or the graph is no forest of cells; with
     *     everything that is wrong
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static TrackGraph read(Path file, Progress progress) {
        try (InputStream in = new BufferedInputStream(WatchedInput.open(file, progress))) {
            return new NodeLinkReader(file.toString(), JSON.createParser(in)).read();
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    file + " is not whole JSON: " + e.getOriginalMessage() + place(e.getLocation())
                            + ". Maybe it was not written to its end.",
                    e);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + " does not exist. Check the name.", e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the file.", e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
