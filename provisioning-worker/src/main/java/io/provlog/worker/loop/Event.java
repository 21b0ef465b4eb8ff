package io.provlog.worker.loop;

import io.provlog.worker.lane.CallEnd;
import io.provlog.worker.lane.Restored;

/// What other threads bring to the loop.
public sealed interface Event {

    /// A call has ended.
    record Ended(CallEnd end) implements Event {}

    /// A partition's journal has been read.
    ///
    /// @param generation the assignment for which it was asked; an outdated one is ignored
    record JournalRead(Restored journal, long generation) implements Event {}
}
