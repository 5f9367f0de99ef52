// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;

/** A file that is read from its beginning to its end; how far it is, is told as {@link Stage#READ} in kilobytes. */
public final class WatchedInput extends FilterInputStream {
    private static final int KILOBYTE = 1024;

    private final Steps steps;
    private long bytes;
    private boolean ended;

    private WatchedInput(InputStream in, Steps steps) {
        super(in);
        this.steps = steps;
    }

    /**
     * Opens a file. Reading throws a {@link org.ultrack.error.CancelledException} when the work was asked to stop.
     *
     * @throws IOException when it cannot be opened
     */
    public static InputStream open(Path file, Progress progress) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new WatchedInput(in, progress.begin(Stage.READ, Math.toIntExact(Files.size(file) / KILOBYTE)));
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int count = super.read(buffer, from, length);
        count(count);
        return count;
    }

    private void count(int count) {
        if (count >= 0) {
            bytes += count;
            steps.advanceTo(Math.toIntExact(bytes / KILOBYTE));
        } else if (!ended) {
            ended = true;
            steps.finish();
        }
    }

    /** Bytes that are passed over count too. */
    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        bytes += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
