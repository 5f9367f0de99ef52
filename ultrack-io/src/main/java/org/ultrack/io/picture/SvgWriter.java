// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes SVG 1.1 element by element, escaped, UTF-8, one element a line. Memory does not grow with the file. */
final class SvgWriter implements Closeable {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final OutputStream out;
    private final XMLStreamWriter xml;

    SvgWriter(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file));
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            out.close();
            throw new IOException(e);
        }
    }

    /** Opens the picture, of the given size in pixels. */
    void openPicture(double width, double height) throws IOException {
        open(
                "svg",
                "xmlns",
                NAMESPACE,
                "width",
                number(width),
                "height",
                number(height),
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "role",
                "img");
    }

    /** Opens an element; attributes as name, value, name, value. */
    void open(String name, String... attributes) throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void close(String name) throws IOException {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException("The element " + name + " cannot be closed.", e);
        }
    }

    /** An element without content. */
    void empty(String name, String... attributes) throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** An element that holds text. */
    void text(String name, String text, String... attributes) throws IOException {
        try {
            open(name, attributes);
            xml.writeCharacters(legal(text));
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], legal(attributes[i + 1]));
        }
    }

    /** Text without what XML 1.0 cannot hold: control characters and halves of surrogate pairs become U+FFFD. */
    static String legal(String text) {
        int[] legal = text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || (c >= 0x20 && c < 0xD800)
                                || (c > 0xDFFF && c < 0xFFFE)
                                || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .toArray();
        return new String(legal, 0, legal.length);
    }

    /** A number with at most two decimals, as SVG reads it. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
