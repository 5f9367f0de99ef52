// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the tables are. Gives out transactions: one writer at a time, readers beside it. A kind of database is one
 * implementation of this; everything above it is the same for all.
 */
interface Database extends AutoCloseable {

    /** The database in words, for messages. */
    String location();

    /** The file, where there is one. */
    Optional<Path> file();

    /** Where the metadata of a database of Python's ultrack stand. */
    Path metadataFile();

    /** Whose tables there are at present. */
    Layout layout();

    /** Runs a query on one state of the database. Only when {@link #layout()} is not {@link Layout#ABSENT}. */
    <T> T read(Session.Query<T> query);

    /** Runs a change as one transaction: all of it or nothing. Makes database and tables first when they are absent. */
    void write(Session.Change change);

    /** Removes all tables of ours and of Python's and makes them anew, empty. */
    void recreate();

    @Override
    void close();
}
