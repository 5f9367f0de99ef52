// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * An SQLite file. One connection writes, under a lock; each reader has one of its own, kept for the next. The log is
 * written ahead (WAL), so readers see the last finished frame and never wait, and what was committed survives the end
 * of the process; after a power cut the last commits may be missing, but never a part of one.
 */
final class SqliteFile implements Database {
    private final Path file;
    private final Sqlite sqlite;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Session> idleReaders = new ConcurrentLinkedQueue<>();
    private @Nullable Session writer;
    private volatile Layout layout = Layout.ABSENT;
    private volatile boolean closed;

    private SqliteFile(Path file, Duration busyTimeout, long maxPages) {
        this.file = file;
        this.sqlite = new Sqlite(file.toString(), busyTimeout, maxPages);
    }

    /** Looks at the file when there is one. Makes nothing. */
    static SqliteFile open(Path file, Duration busyTimeout, long maxPages) {
        if (file.toString().indexOf('?') >= 0) {
            throw new InvalidInputException("The path of the database (" + file
                    + ") must not have a question mark. Give another data.working_dir or data.database_file_name.");
        }
        SqliteFile database = new SqliteFile(file.toAbsolutePath().normalize(), busyTimeout, maxPages);
        database.layout();
        return database;
    }

    private boolean hasContent() {
        try {
            return Files.exists(file) && (Files.isDirectory(file) || Files.size(file) > 0);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The database " + file + " cannot be looked at: " + e.getMessage()
                            + ". Check the permissions of the folder.",
                    e);
        }
    }

    @Override
    public String location() {
        return sqlite.location();
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    @Override
    public Path metadataFile() {
        return file.resolveSibling(PythonMetadata.FILE_NAME);
    }

    /** Looks again as long as there was nothing: another process may have made the database meanwhile. */
    @Override
    public Layout layout() {
        if (layout == Layout.ABSENT && hasContent()) {
            layout = withReader(session -> SchemaVersion.detect(session, location()));
        }
        return layout;
    }

    @Override
    public <T> T read(Session.Query<T> query) {
        return withReader(query);
    }

    private <T> T withReader(Session.Query<T> query) {
        checkOpen();
        Session session = idleReaders.poll();
        if (session == null) {
            session = connectReader();
        }
        try {
            return sqlite.read(session, query);
        } finally {
            idleReaders.add(session);
            if (closed) {
                closeReaders();
            }
        }
    }

    private Session connectReader() {
        try {
            return sqlite.connect("jdbc:sqlite:" + file, true);
        } catch (SQLException e) {
            throw sqlite.failure(e);
        }
    }

    @Override
    public void write(Session.Change change) {
        writing.lock();
        try {
            checkOpen();
            sqlite.write(openWriter(), session -> {
                if (layout == Layout.ABSENT || layout == Layout.FORMER) {
                    SchemaVersion.bringUpToDate(session, location());
                }
                change.run(session);
            });
            if (layout != Layout.PYTHON) {
                layout = Layout.OURS;
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void recreate() {
        writing.lock();
        try {
            checkOpen();
            sqlite.write(openWriter(), session -> {
                SchemaVersion.drop(session);
                SchemaVersion.create(session);
            });
            layout = Layout.OURS;
        } finally {
            writing.unlock();
        }
    }

    private Session openWriter() {
        if (writer == null) {
            makeFolder();
            try {
                Session session = sqlite.connect("jdbc:sqlite:" + file, false);
                try {
                    sqlite.prepareWriter(session);
                } catch (SQLException e) {
                    throw Sqlite.closing(session.jdbc(), e);
                }
                writer = session;
            } catch (SQLException e) {
                throw sqlite.failure(e);
            }
        }
        return writer;
    }

    private void makeFolder() {
        Path folder = file.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder " + folder + " (data.working_dir) cannot be made: " + e
                            + ". Give another data.working_dir, or check the permissions.",
                    e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new TrackingException(
                    "The database " + location() + " was closed. Read it before closing the tracker, or open it anew.");
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            closeReaders();
            if (writer != null) {
                close(writer);
                writer = null;
            }
        } finally {
            writing.unlock();
        }
    }

    private void closeReaders() {
        for (Session reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            close(reader);
        }
    }

    private void close(Session session) {
        try {
            session.jdbc().close();
        } catch (SQLException e) {
            throw sqlite.failure(e);
        }
    }
}
