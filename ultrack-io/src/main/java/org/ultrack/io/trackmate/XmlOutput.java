// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML an element a line, indented by tabs, as Python's minidom prints it. Text stands right between its tags: TrackMate
 * takes white space before the numbers of a contour for a number. Memory does not grow with the file.
 */
final class XmlOutput implements Closeable {
    private final BufferedWriter out;
    private final Deque<String> open = new ArrayDeque<>();
    /** Whether the start tag of the innermost element still waits for attributes. */
    private boolean inTag;

    XmlOutput(Path file, String declaration) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write(declaration);
        out.write('\n');
    }

    /** Begins an element inside the innermost one. */
    XmlOutput open(String name) throws IOException {
        closeTag();
        indent();
        out.write('<');
        out.write(name);
        open.push(name);
        inTag = true;
        return this;
    }

    /** Adds an attribute to the element that was begun last. */
    XmlOutput attribute(String name, String value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escape(value);
        out.write('"');
        return this;
    }

    XmlOutput attribute(String name, long value) throws IOException {
        return attribute(name, Long.toString(value));
    }

    XmlOutput attribute(String name, double value) throws IOException {
        return attribute(name, Double.toString(value));
    }

    /** Ends the innermost element. */
    void close(String name) throws IOException {
        assert name.equals(open.peek()) : name + " is not open";
        open.pop();
        if (inTag) {
            out.write("/>\n");
            inTag = false;
        } else {
            indent();
            end(name);
        }
    }

    /** Ends the innermost element, which has nothing but this text. */
    void close(String name, CharSequence text) throws IOException {
        assert inTag && name.equals(open.peek()) : name + " has other content";
        open.pop();
        out.write('>');
        escape(text);
        end(name);
        inTag = false;
    }

    private void end(String name) throws IOException {
        out.write("</");
        out.write(name);
        out.write(">\n");
    }

    private void closeTag() throws IOException {
        if (inTag) {
            out.write(">\n");
            inTag = false;
        }
    }

    private void indent() throws IOException {
        for (int level = 0; level < open.size(); level++) {
            out.write('\t');
        }
    }

    private void escape(CharSequence text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                default -> out.write(c < ' ' ? ' ' : c);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
