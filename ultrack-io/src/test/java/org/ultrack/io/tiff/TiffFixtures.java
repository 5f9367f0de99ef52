// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files that tifffile wrote, see {@code make.py} beside them. */
final class TiffFixtures {
    private TiffFixtures() {}

    /**
     * A file and what is in it.
     *
     * @param z slices, 0 for two dimensions
     */
    record Fixture(String file, TiffOptions options, String type, int t, int z, int y, int x) {

        /** The formula of {@code make.py}. */
        double value(int frame, int slice, int row, int column) {
            long value = (31L * frame + 17L * slice + 7L * row + 3L * column) % 120;
            if (type.equals("bool")) {
                return value % 2;
            }
            if (type.startsWith("float")) {
                return value / 4.0;
            }
            long scale = type.endsWith("64")
                    ? 16843009L << 16
                    : type.endsWith("32") ? 16843009L : type.endsWith("16") ? 257 : 1;
            return (value - (type.startsWith("int") ? 60 : 0)) * scale;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Fixture> all() {
        try (ZipInputStream zip = open()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("files.csv")) {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
                    return lines.lines().skip(1).map(TiffFixtures::fixture).toList();
                }
            }
            throw new IllegalStateException("files.zip.gz lacks files.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one of the files into a folder. */
    static Path extract(String name, Path folder) throws IOException {
        try (ZipInputStream zip = open()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return Files.write(folder.resolve(name), zip.readAllBytes());
                }
            }
        }
        throw new IllegalArgumentException("files.zip.gz lacks " + name);
    }

    private static ZipInputStream open() throws IOException {
        InputStream stream = TiffFixtures.class.getResourceAsStream("/tiff/files.zip.gz");
        if (stream == null) {
            throw new IllegalStateException("files.zip.gz is missing");
        }
        return new ZipInputStream(new GZIPInputStream(stream));
    }

    private static Fixture fixture(String line) {
        String[] words = line.split(",", -1);
        TiffOptions options = TiffOptions.defaults();
        for (String option : words[1].split(" ")) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.startsWith("axes=")) {
                options = options.withAxes(value);
            } else if (option.startsWith("slices=")) {
                options = options.withSlices(Integer.valueOf(value));
            } else if (option.startsWith("channel=")) {
                options = options.withChannel(Integer.valueOf(value));
            }
        }
        return new Fixture(
                words[0],
                options,
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]));
    }
}
