// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/** How a kind of database runs transactions, and how it says what went wrong. */
interface Transactions {

    /** One transaction for reading. */
    <T> T read(Session session, Session.Query<T> query);

    /** One transaction for writing, under a lock that other processes heed. */
    void write(Session session, Session.Change change);

    /** What went wrong, in words. Exceptions of ours pass unchanged. */
    RuntimeException failure(Exception failure);
}
