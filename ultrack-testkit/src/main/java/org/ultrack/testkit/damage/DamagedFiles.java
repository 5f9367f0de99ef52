// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ultrack.error.InvalidInputException;

/**
 * Damages good files with a seed and hands them to a reader. A damaged file may be read or refused; refused means an {@link
 * InvalidInputException} that names it. Any other exception or error fails the test, and so does a reader that does not
 * come back.
 */
public final class DamagedFiles {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** What text formats stumble over. */
    private static final List<String> TEXTS = List.of(
            "-1", "0", "4294967296", "9223372036854775807", "1e308", "NaN", "null", "\"", "<", "{", "../", "\u0000");

    private final Path file;
    private final byte[] good;
    private final Random random;
    private final boolean text;

    private DamagedFiles(Path file, byte[] good, long seed, boolean text) {
        this.file = file;
        this.good = good;
        this.random = new Random(seed);
        this.text = text;
    }

    /**
     * Damages of a binary file.
     *
     * @param file the good file; it is overwritten by its damaged forms and is good again at the end
     */
    public static DamagedFiles ofBinary(Path file, long seed) throws IOException {
        return new DamagedFiles(file, Files.readAllBytes(file), seed, false);
    }

    /** Damages of a text file, see {@link #ofBinary}. */
    public static DamagedFiles ofText(Path file, long seed) throws IOException {
        return new DamagedFiles(file, Files.readAllBytes(file), seed, true);
    }

    /**
     * Has the reader read damaged forms of the file.
     *
     * @param rounds how many
     * @param named what the message of a refusal has to contain: the name of the file, or of the folder it is part of
     * @param reader reads everything
     * @return how often the file was read and how often it was refused
     */
    public Outcomes check(int rounds, String named, Reader reader) throws IOException {
        int[] outcomes = new int[2];
        try {
            assertTimeoutPreemptively(LIMIT, () -> {
                for (int round = 0; round < rounds; round++) {
                    outcomes[readOrRefused(damaged(), named, reader) ? 0 : 1]++;
                }
            });
        } finally {
            Files.write(file, good);
        }
        return new Outcomes(outcomes[0], outcomes[1]);
    }

    /** Has the reader read the beginnings of the file, of some 300 lengths. */
    public Outcomes checkTruncations(String named, Reader reader) throws IOException {
        int[] outcomes = new int[2];
        try {
            assertTimeoutPreemptively(LIMIT, () -> {
                for (int length = 0; length < good.length; length += 1 + good.length / 300) {
                    outcomes[readOrRefused(Arrays.copyOf(good, length), named, reader) ? 0 : 1]++;
                }
            });
        } finally {
            Files.write(file, good);
        }
        return new Outcomes(outcomes[0], outcomes[1]);
    }

    private boolean readOrRefused(byte[] bytes, String named, Reader reader) throws Exception {
        Files.write(file, bytes);
        try {
            reader.read();
            return true;
        } catch (InvalidInputException refusal) {
            assertThat(refusal).hasMessageContaining(named);
            return false;
        }
    }

    private byte[] damaged() {
        byte[] bytes = good.clone();
        int damages = 1 + random.nextInt(4);
        for (int damage = 0; damage < damages && bytes.length > 8; damage++) {
            bytes = text && random.nextBoolean() ? withText(bytes) : withNumber(bytes);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private byte[] withNumber(byte[] bytes) {
        int at = random.nextInt(bytes.length - 8);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, at + 4, (byte) 0xFF);
            case 3 -> Arrays.fill(bytes, at, at + 8, (byte) 0);
            default -> bytes[at + random.nextInt(8)] = 0x7F;
        }
        return bytes;
    }

    /** Puts a text in the place of a few bytes, or takes some away. */
    private byte[] withText(byte[] bytes) {
        byte[] inserted = random.nextInt(4) == 0
                ? new byte[0]
                : TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        int removed = Math.min(bytes.length - at, random.nextInt(6));
        byte[] changed = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(inserted, 0, changed, at, inserted.length);
        System.arraycopy(bytes, at + removed, changed, at + inserted.length, bytes.length - at - removed);
        return changed;
    }

    /** Reads a file to its end. */
    @FunctionalInterface
    public interface Reader {
        /** Reads, or refuses with an {@link InvalidInputException}. */
        void read() throws Exception;
    }

    /**
     * What became of the damaged files.
     *
     * @param read how many were read all the same
     * @param refused how many were refused by name
     */
    public record Outcomes(int read, int refused) {}
}
