// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.ultrack.error.InvalidInputException;

/** Names of nodes and chunks inside a store, parted by {@code /}; none leads out of it. */
final class Keys {
    private Keys() {}

    /**
     * The key of a node below another.
     *
     * @param where the file or address that holds the path, for the message
     * @param parent key, empty for the root
     * @param path relative, from the user or from metadata
     * @throws InvalidInputException when it would lead out of the parent
     */
    static String below(String where, String parent, String path) {
        String text = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String part : text.split("/", -1)) {
            boolean strange = part.isEmpty()
                    || part.equals(".")
                    || part.equals("..")
                    || part.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':');
            if (strange) {
                throw new InvalidInputException(where + " has the path \"" + printable(path) + "\", but a path must be"
                        + " names parted by /, without \"..\" and without a / in front. Maybe the file was changed.");
            }
        }
        return child(parent, text);
    }

    /** A key below another, made by us. */
    static String child(String parent, String name) {
        return parent.isEmpty() ? name : parent + "/" + name;
    }

    /** Text from a file, for a message: short, without control characters. */
    static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
