package io.provlog.worker.loop;

import io.provlog.worker.lane.Decisions;

/// Where decisions are committed: all of one turn's or nothing, and nothing by a worker that has
/// lost its membership.
public interface Journal extends AutoCloseable {

    /// What became of a commit.
    enum Result {
        /// Everything is written.
        COMMITTED,
        /// Nothing is written: the group has changed. The same decisions may be tried again, as far
        /// as their partitions are still owned.
        STALE,
        /// Nobody knows. The journal must be read again before anything else is decided.
        UNKNOWN
    }

    /// Writes decisions.
    Result commit(Decisions decisions);

    @Override
    void close();
}
