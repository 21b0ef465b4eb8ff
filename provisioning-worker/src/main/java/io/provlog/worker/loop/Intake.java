package io.provlog.worker.loop;

import io.provlog.worker.lane.IncomingRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where requests are read from, as a member of the workers' group. A partition is read only while
/// it is open, that is, after its journal has been read.
public interface Intake extends AutoCloseable {

    /// What the group does to this member. Called inside [#poll] and [#close].
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

    /// Reads on.
    ///
    /// @param reading false lets no record through; the group membership goes on
    List<IncomingRecord> poll(Duration patience, boolean reading);

    /// Ends a [#poll] that blocks. Called by any thread.
    void wake();

    /// The partition may be read, from its committed offset.
    void open(int partition);

    /// The partition may not be read any more.
    void close(int partition);

    /// Partitions that are open.
    Set<Integer> openPartitions();

    /// Goes back to the committed offsets: what was read and not committed is to be read again.
    void rewind(Set<Integer> partitions);

    /// These offsets, by partition, are committed.
    void committed(Map<Integer, Long> offsets);

    /// Leaves the group.
    @Override
    void close();
}
