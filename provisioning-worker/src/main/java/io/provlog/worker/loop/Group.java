package io.provlog.worker.loop;

import java.util.Set;

/// The group of all workers, which shares the partitions of `provisioning.requests` among them.
public interface Group extends AutoCloseable {

    /// What the group does to this member. Called inside [#hear] and [#close].
    interface Assignments {

        /// These partitions are this member's now.
        void assigned(Set<Integer> partitions);

        /// These partitions go to another member as soon as this returns.
        void revoked(Set<Integer> partitions);

        /// These partitions are another member's already.
        void lost(Set<Integer> partitions);
    }

    /// Joins the group.
    void join(Assignments assignments);

    /// Hears what has become of the partitions since the last time. Does not wait for news.
    void hear();

    /// Leaves the group.
    @Override
    void close();
}
