// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.nodelink;

/**
 * How node-link JSON is written; readers accept all of it.
 *
 * @param key what the list of links is called
 * @param direction which way the links lead
 */
public record NodeLinkOptions(Key key, Direction direction) {

    /** Under the key {@code edges}, from parents to children: as Python's ultrack writes. */
    public static NodeLinkOptions defaults() {
        return new NodeLinkOptions(Key.EDGES, Direction.PARENT_TO_CHILD);
    }

    /** A copy with another {@link #key}. */
    public NodeLinkOptions withKey(Key key) {
        return new NodeLinkOptions(key, direction);
    }

    /** A copy with another {@link #direction}. */
    public NodeLinkOptions withDirection(Direction direction) {
        return new NodeLinkOptions(key, direction);
    }

    /** The name of the list of links. */
    public enum Key {
        /** {@code edges}, the default of networkx since 3.4. */
        EDGES("edges"),
        /** {@code links}, the default of networkx before, and of D3. */
        LINKS("links");

        private final String word;

        Key(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Which way the links lead. */
    public enum Direction {
        /** Forward in time. */
        PARENT_TO_CHILD,
        /** Backward in time: {@code children_to_parent} of Python's ultrack. */
        CHILD_TO_PARENT
    }
}
