package io.provlog.worker.loop;

import io.provlog.worker.lane.IncomingRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where requests are read from. A partition is read only while it is open, that is, after its
/// journal has been read. Which partitions are this worker's is the [Group]'s affair.
public interface Intake extends AutoCloseable {

    /// Reads on.
    ///
    /// @param reading false lets no record through
    List<IncomingRecord> poll(Duration patience, boolean reading);

    /// Ends a [#poll] that blocks. Called by any thread.
    void wake();

    /// The partition may be read, from this offset.
    void open(int partition, long offset);

    /// Nothing more is read from a partition; it stays open, since what was read is still to be
    /// committed.
    void pause(int partition);

    /// The partition may not be read any more.
    void close(int partition);

    /// Partitions that are open.
    Set<Integer> openPartitions();

    /// These offsets, by partition, are committed.
    void committed(Map<Integer, Long> offsets);

    @Override
    void close();
}
