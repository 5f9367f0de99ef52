// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The arrays of {@code resources/zarr/make.py}, which says what is in them. */
public final class ZarrFixtures {
    static final int[] SHAPE = {5, 6, 7};

    private ZarrFixtures() {}

    /** Unpacks those whose name begins so. */
    static List<Path> extract(Path folder, String beginning) {
        return unpack("/zarr/arrays.zip.gz", folder, beginning);
    }

    /** Unpacks folders of a packed resource whose name begins so. */
    public static List<Path> unpack(String resource, Path folder, String beginning) {
        try (InputStream packed = Objects.requireNonNull(ZarrFixtures.class.getResourceAsStream(resource));
                ZipInputStream files = new ZipInputStream(new GZIPInputStream(packed))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                if (entry.getName().startsWith(beginning)) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.write(file, files.readAllBytes());
                }
            }
            try (Stream<Path> arrays = Files.list(folder)) {
                return arrays.filter(path -> path.getFileName().toString().startsWith(beginning))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path extractOne(Path folder, String name) {
        List<Path> found = extract(folder, name);
        if (found.size() != 1) {
            throw new IllegalArgumentException(name + ": " + found);
        }
        return found.getFirst();
    }

    /** What the scripts put at a place. */
    static double expected(ZarrType type, int t, int y, int x) {
        int n = ((t * 6 + y) * 7 + x) % 100;
        if (type == ZarrType.BOOL) {
            return t == 4 ? 1 : n % 2;
        }
        if (t == 4) {
            return 7;
        }
        return type.isFloat() ? (n - 50) / 4.0 : type.isUnsigned() ? n : n - 50;
    }

    /** All that is expected, in C order. */
    static double[] expected(ZarrType type) {
        double[] all = new double[5 * 6 * 7];
        Arrays.setAll(all, i -> expected(type, i / 42, i / 7 % 6, i % 7));
        return all;
    }

    /** Any array as real numbers. */
    static double[] doubles(ZarrType type, Object array) {
        double[] all = new double[Array.getLength(array)];
        Arrays.setAll(all, i -> switch (array) {
            case byte[] bytes -> type == ZarrType.INT8 ? bytes[i] : bytes[i] & 0xFF;
            case short[] shorts -> type == ZarrType.INT16 ? shorts[i] : shorts[i] & 0xFFFF;
            case int[] ints -> type == ZarrType.INT32 ? ints[i] : ints[i] & 0xFFFF_FFFFL;
            case long[] longs -> longs[i];
            case float[] floats -> floats[i];
            case double[] doubles -> doubles[i];
            default -> throw new AssertionError(array);
        });
        return all;
    }
}
