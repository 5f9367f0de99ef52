// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.FRAMES;
import static org.ultrack.core.store.generated.Tables.GT_LINKS;
import static org.ultrack.core.store.generated.Tables.GT_NODES;
import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.ultrack.annotation.Annotations;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.groundtruth.MatchedFrame;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.Overlap;

/** The store over a {@link Database}: checks at the door, one transaction for each call. */
final class SqlStore implements TrackingStore {
    private static final int MAX_NAME = 200;

    private final Database database;
    private volatile boolean closed;
    private volatile @Nullable MovieMetadata pythonMovie;

    SqlStore(Database database) {
        this.database = database;
    }

    @Override
    public String location() {
        return database.location();
    }

    @Override
    public boolean isEmpty() {
        return read(
                true,
                session -> !session.sql().fetchExists(NODES)
                        && finished(session, FRAMES.SEGMENTED).isEmpty());
    }

    @Override
    public void requireEmpty() {
        int frames = segmentedFrames().cardinality();
        if (frames > 0) {
            throw new InvalidInputException("The database " + location() + " already has the candidates of " + frames
                    + " frames. Ask for overwrite to replace them, for resume to go on,"
                    + " or give another database (data.working_dir, data.address).");
        }
    }

    @Override
    public BitSet segmentedFrames() {
        return read(new BitSet(), session -> finished(session, FRAMES.SEGMENTED));
    }

    @Override
    public BitSet linkedFrames() {
        return read(new BitSet(), session -> finished(session, FRAMES.LINKED));
    }

    @Override
    public BitSet solvedFrames() {
        return read(new BitSet(), session -> finished(session, FRAMES.SOLVED));
    }

    private BitSet finished(Session session, Field<Boolean> mark) throws SQLException {
        return database.layout() == Layout.PYTHON
                ? PythonTables.finished(
                        session, mark, pythonMovie(session).shape().frames())
                : BookRows.finished(session, mark);
    }

    @Override
    public int maxTime() {
        return segmentedFrames().length() - 1;
    }

    @Override
    public Optional<MovieMetadata> movie() {
        checkOpen();
        return database.layout() == Layout.PYTHON
                ? Optional.of(database.read(this::pythonMovie))
                : readOurs(session -> Optional.ofNullable(movie(session)));
    }

    /** Looked up once: without metadata it takes all candidates. */
    private MovieMetadata pythonMovie(Session session) throws SQLException {
        MovieMetadata known = pythonMovie;
        if (known == null) {
            known = PythonTables.movie(session, database.metadataFile(), location());
            pythonMovie = known;
        }
        return known;
    }

    private static @Nullable MovieMetadata movie(Session session) {
        String shape = BookRows.note(session, MovieMetadata.SHAPE);
        return shape == null
                ? null
                : MovieMetadata.parse(
                        shape,
                        Objects.requireNonNullElse(BookRows.note(session, MovieMetadata.SCALE), ""),
                        Objects.requireNonNullElse(BookRows.note(session, MovieMetadata.FEATURES), ""));
    }

    @Override
    public void writeMovie(MovieMetadata movie) {
        writeOurs(session -> {
            MovieMetadata before = movie(session);
            if (before != null && !before.equals(movie)) {
                throw new InvalidInputException(
                        "The database " + location() + " holds another run: " + before
                                + ", but this one is " + movie
                                + ". Ask for overwrite to replace it, or give another database (data.working_dir, data.address).");
            }
            BookRows.writeNote(session, MovieMetadata.SHAPE, movie.shapeText());
            BookRows.writeNote(session, MovieMetadata.SCALE, movie.scaleText());
            BookRows.writeNote(session, MovieMetadata.FEATURES, movie.featuresText());
        });
    }

    @Override
    public Optional<String> note(String name) {
        return readOurs(session -> Optional.ofNullable(BookRows.note(session, name)));
    }

    @Override
    public void writeNote(String name, String content) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("The name (" + name + ") must have 1 to " + MAX_NAME + " characters.");
        }
        checkOpen();
        if (database.layout() != Layout.PYTHON) {
            database.write(session -> BookRows.writeNote(session, name, content));
        }
    }

    @Override
    public void writeFrame(FrameCandidates candidates, float @Nullable [][] features) {
        if (features != null && features.length != candidates.count()) {
            throw new IllegalArgumentException(
                    "There are " + features.length + " rows of features for " + candidates + ".");
        }
        byte[][] masks = FrameRows.encodeMasks(candidates);
        writeOurs(session -> {
            checkFrame(movie(session), candidates, features);
            if (BookRows.marked(session, FRAMES.SEGMENTED, candidates.t())) {
                throw new InvalidInputException("Frame " + candidates.t() + " already has candidates in the database "
                        + location() + ". Ask for overwrite to replace them, or for resume to go on.");
            }
            FrameRows.insert(session, candidates, masks, features);
            BookRows.mark(session, FRAMES.SEGMENTED, candidates.t(), candidates.t());
        });
    }

    private static void checkFrame(
            @Nullable MovieMetadata movie, FrameCandidates candidates, float @Nullable [][] features) {
        if (movie == null) {
            throw new IllegalStateException("writeMovie comes before the first writeFrame.");
        }
        if (!movie.frameShape().equals(candidates.shape())
                || candidates.t() >= movie.shape().frames()) {
            throw new IllegalArgumentException("Frame " + candidates.t() + " of " + candidates.shape()
                    + " pixels is not one of the movie, " + movie.shape() + ".");
        }
        int expected = movie.features().size();
        if (features == null) {
            return;
        }
        for (float[] row : features) {
            if (row.length != expected) {
                throw new IllegalArgumentException("A candidate has " + row.length + " features, but the movie has "
                        + expected + ": " + movie.features() + ".");
            }
        }
    }

    @Override
    public FrameCandidates readFrame(int t) {
        return readOf(t, (session, encoding, movie) -> FrameRows.read(session, encoding, t, movie.frameShape()));
    }

    @Override
    public float[][] readFeatures(int t) {
        Optional<float[][]> features = readOf(
                t,
                (session, encoding, movie) -> FrameRows.readFeatures(
                        session, encoding, t, movie.features().size()));
        return features.orElseThrow(() -> new InvalidInputException("The candidates of frame " + t + " in " + location()
                + " have no features. Segment again with overwrite and name the features."));
    }

    @Override
    public List<Mask> readMasks(int t, long[] ids) {
        return readOf(
                t,
                (session, encoding, movie) ->
                        List.of(FrameRows.readMasks(session, encoding, t, ids, movie.frameShape())));
    }

    @Override
    public List<CandidateDetails> readDetails(int t, long[] ids) {
        return ids.length == 0 ? List.of() : read(List.of(), session -> DetailRows.read(session, t, ids));
    }

    @Override
    public List<Overlap> readOverlaps(int t) {
        return read(List.of(), session -> DetailRows.readOverlaps(session, t));
    }

    /** Reads what belongs to a frame. */
    private <T> T readOf(int t, FrameQuery<T> query) {
        checkOpen();
        return switch (database.layout()) {
            case ABSENT -> throw notSegmented(t);
            case PYTHON ->
                database.read(session -> {
                    MovieMetadata movie = pythonMovie(session);
                    if (t < 0 || t >= movie.shape().frames()) {
                        throw notSegmented(t);
                    }
                    return query.run(session, new PythonEncoding(location()), movie);
                });
            case OURS, FORMER ->
                database.read(session -> {
                    MovieMetadata movie = movie(session);
                    if (movie == null || !BookRows.marked(session, FRAMES.SEGMENTED, t)) {
                        throw notSegmented(t);
                    }
                    return query.run(session, new OurEncoding(), movie);
                });
        };
    }

    private InvalidInputException notSegmented(int t) {
        return new InvalidInputException(
                "Frame " + t + " has no candidates in the database " + location() + ". Segment it first.");
    }

    @Override
    public CandidateTable readCandidates(int fromT, int toT) {
        return readAs(
                new CandidateTable(0), layout -> session -> WindowRows.readCandidates(session, layout, fromT, toT));
    }

    @Override
    public void writeLinks(int t, long[] sourceIds, long[] targetIds, double[] weights) {
        if (sourceIds.length != targetIds.length || sourceIds.length != weights.length) {
            throw new IllegalArgumentException("There are " + sourceIds.length + " sources, " + targetIds.length
                    + " targets and " + weights.length + " weights.");
        }
        for (int link = 0; link < weights.length; link++) {
            if (!Double.isFinite(weights[link])) {
                throw new IllegalArgumentException("The weight (" + weights[link] + ") of the link from "
                        + sourceIds[link] + " to " + targetIds[link] + " must be a finite number.");
            }
        }
        write(session -> {
            WindowRows.replaceLinks(session, t, sourceIds, targetIds, weights);
            mark(session, FRAMES.LINKED, t, t);
        });
    }

    @Override
    public LinkTable readLinks(int fromT, int toT) {
        return readAs(
                new LinkTable.Builder().build(),
                layout -> session -> WindowRows.readLinks(session, layout, fromT, toT));
    }

    @Override
    public void writeSolution(int fromT, int toT, Seam seam, long[] selectedIds, long[] parentIds, Margins margins) {
        if (selectedIds.length != parentIds.length) {
            throw new IllegalArgumentException(
                    "There are " + selectedIds.length + " candidates and " + parentIds.length + " parents.");
        }
        write(session -> {
            SolutionRows.replace(session, fromT, toT, seam, selectedIds, parentIds);
            boolean python = database.layout() == Layout.PYTHON;
            boolean kept = !python || SchemaVersion.hasMargins(session, Layout.PYTHON);
            if (!kept && !margins.isEmpty()) {
                SchemaVersion.addMargins(session);
                kept = true;
            }
            if (kept) {
                MarginRows.replace(session, fromT, seam == Seam.KEEP_PARENTS ? fromT + 1 : fromT, toT, margins);
            }
            mark(session, FRAMES.SOLVED, fromT, toT);
        });
    }

    /** Python has no marks. */
    private void mark(Session session, Field<Boolean> mark, int fromT, int toT) {
        if (database.layout() != Layout.PYTHON) {
            BookRows.mark(session, mark, fromT, toT);
        }
    }

    @Override
    public SolutionTable readSolution() {
        return readAs(new SolutionTable(0), layout -> session -> SolutionRows.read(session, layout));
    }

    @Override
    public void writeAnnotations(Annotations annotations) {
        checkOpen();
        if (annotations.size() > 0) {
            write(session -> AnnotationRows.write(session, annotations, location()));
        }
    }

    @Override
    public void writeMatches(MatchedFrame frame) {
        checkOpen();
        boolean python = database.layout() == Layout.PYTHON;
        NodeEncoding encoding = python ? new PythonEncoding(location()) : new OurEncoding();
        byte[][] pixels = GroundTruthRows.encodePixels(frame.truth(), encoding);
        write(session -> {
            if (python) {
                PythonTables.prepareTruth(session);
            }
            GroundTruthRows.replace(session, frame, encoding.truthPixels(), pixels);
        });
    }

    @Override
    public long[] readMatches(int fromT, int toT) {
        return read(
                new long[0],
                session ->
                        PythonTables.haveTruth(session) ? GroundTruthRows.matches(session, fromT, toT) : new long[0]);
    }

    @Override
    public void writePythonDatabase(DataConfig target, boolean overwrite, Copied copied) {
        checkOpen();
        PythonTarget writing = pythonTarget(target, overwrite);
        if (isEmpty()) {
            throw new InvalidInputException("The database " + location() + " has no candidates. Segment first.");
        }
        boolean python = database.layout() == Layout.PYTHON;
        database.read(session -> {
            MovieMetadata movie = python ? pythonMovie(session) : Objects.requireNonNull(movie(session));
            NodeEncoding encoding = python ? new PythonEncoding(location()) : new OurEncoding();
            writing.write(new PythonCopy(session, encoding, movie, copied));
            return movie;
        });
    }

    private PythonTarget pythonTarget(DataConfig target, boolean overwrite) {
        return switch (target.database()) {
            case SQLITE -> {
                PythonDatabaseFile file = new PythonDatabaseFile(target.databaseFile(), overwrite);
                yield copy -> file.write(copy, database.file());
            }
            case POSTGRESQL -> {
                PythonServer server = new PythonServer(
                        new Postgres(PostgresAddress.of(target), Stores.BUSY_TIMEOUT),
                        target.workingDir().resolve(PythonMetadata.FILE_NAME),
                        overwrite);
                yield copy -> server.write(copy, location());
            }
            case MEMORY ->
                throw new InvalidInputException(
                        "A database for Python's ultrack cannot be in memory. Name a file or a server.");
        };
    }

    @Override
    public void clear(StoredData data) {
        checkOpen();
        if (database.layout() == Layout.ABSENT) {
            return;
        }
        switch (data) {
            case ALL -> {
                database.recreate();
                pythonMovie = null;
            }
            case LINKS ->
                write(session -> {
                    session.sql().deleteFrom(LINKS).execute();
                    unmark(session, FRAMES.LINKED);
                    clearSolutions(session);
                });
            case SOLUTIONS -> write(this::clearSolutions);
            case ANNOTATIONS -> write(AnnotationRows::clear);
            case GROUND_TRUTH ->
                write(session -> {
                    if (PythonTables.haveTruth(session)) {
                        session.sql().deleteFrom(GT_LINKS).execute();
                        session.sql().deleteFrom(GT_NODES).execute();
                    }
                });
        }
    }

    private void clearSolutions(Session session) throws SQLException {
        SolutionRows.clear(session);
        if (database.layout() != Layout.PYTHON || SchemaVersion.hasMargins(session, Layout.PYTHON)) {
            MarginRows.clear(session);
        }
        unmark(session, FRAMES.SOLVED);
    }

    private void unmark(Session session, Field<Boolean> mark) {
        if (database.layout() != Layout.PYTHON) {
            BookRows.unmark(session, mark);
        }
    }

    /** What a read gives when there is no database yet, or one of Python's, which keeps no notes. */
    private <T> Optional<T> readOurs(Session.Query<Optional<T>> query) {
        checkOpen();
        return database.layout().isOurs() ? database.read(query) : Optional.empty();
    }

    private <T> T read(T whenAbsent, Session.Query<T> query) {
        checkOpen();
        return database.layout() == Layout.ABSENT ? whenAbsent : database.read(query);
    }

    /** Reads what depends on whose tables there are; these may gain columns meanwhile, but never lose one. */
    private <T> T readAs(T whenAbsent, Function<Layout, Session.Query<T>> query) {
        checkOpen();
        Layout layout = database.layout();
        return layout == Layout.ABSENT ? whenAbsent : database.read(query.apply(layout));
    }

    private void write(Session.Change change) {
        checkOpen();
        database.write(change);
    }

    /** Writes what only tables of ours can hold. */
    private void writeOurs(Session.Change change) {
        checkOpen();
        if (database.layout() == Layout.PYTHON) {
            throw new InvalidInputException("The database " + location() + " was made by Python's ultrack:"
                    + " it can be linked and solved again, but not segmented or extended."
                    + " Ask for overwrite to replace it, or give another database (data.working_dir, data.address).");
        }
        database.write(change);
    }

    private void checkOpen() {
        if (closed) {
            throw new TrackingException("The database " + location()
                    + " was closed. Read what you need before closing the tracker, or open it anew.");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            database.close();
        }
    }

    /** Where a database for Python is written to. */
    @FunctionalInterface
    private interface PythonTarget {
        void write(PythonCopy copy) throws SQLException;
    }

    /** Reads a frame of a movie. */
    @FunctionalInterface
    private interface FrameQuery<T> {
        T run(Session session, NodeEncoding encoding, MovieMetadata movie) throws SQLException;
    }
}
