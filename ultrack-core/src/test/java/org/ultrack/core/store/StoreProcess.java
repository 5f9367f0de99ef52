// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.FrameCandidates;

/** Another process that uses the store of a folder; tells on its output what it has done. */
final class StoreProcess implements AutoCloseable {
    static final int PAIRS = 150;

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one; what it does is below. */
    static StoreProcess start(Path folder, String... what) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new java.util.ArrayList<>(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                folder.toString()));
        command.addAll(List.of(what));
        return new StoreProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line it says, null at the end. */
    String line() throws Exception {
        return output.readLine();
    }

    int waitFor() throws Exception {
        return process.waitFor();
    }

    /** Ends it as kill -9 does. */
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
        output.close();
    }

    /** Folder, what to do, then first frame and step for frames. */
    public static void main(String[] arguments) throws Exception {
        DataConfig config = DataConfig.defaults().withWorkingDir(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "frames" -> writeFrames(config, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            case "halt" -> haltInsideFrame(config, Integer.parseInt(arguments[2]));
            case "lock" -> lock(config);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void writeFrames(DataConfig config, int first, int step) {
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            for (int t = first; t < SampleFrames.FLAT.frames(); t += step) {
                FrameCandidates frame = SampleFrames.frame(SampleFrames.FLAT, t, PAIRS);
                store.writeFrame(frame, SampleFrames.features(frame));
                System.out.println(t);
            }
        }
    }

    /** Ends the process after all rows of a frame, before they are committed. */
    private static void haltInsideFrame(DataConfig config, int t) {
        FrameCandidates frame = SampleFrames.frame(SampleFrames.FLAT, t, PAIRS);
        SqliteFile.open(config.databaseFile(), Duration.ofSeconds(5), 0).write(session -> {
            FrameRows.insert(session, frame, FrameRows.encodeMasks(frame), SampleFrames.features(frame));
            Runtime.getRuntime().halt(9);
        });
    }

    /** Holds the writer's lock until it is ended. */
    private static void lock(DataConfig config) throws Exception {
        SqliteFile.open(config.databaseFile(), Duration.ofSeconds(5), 0).write(session -> {
            System.out.println("locked");
            try {
                Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
