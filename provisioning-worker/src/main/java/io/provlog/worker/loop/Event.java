package io.provlog.worker.loop;

import io.provlog.worker.lane.CallEnd;
import io.provlog.worker.lane.Restored;

/// What other threads bring to the loop.
public sealed interface Event {

    /// A call has ended.
    record Ended(CallEnd end) implements Event {}

    /// A partition's journal has been read.
    ///
    /// @param offset of `provisioning.requests`: what comes before it is in the journal
    /// @param reading the number of the reading; an outdated one is ignored
    record JournalRead(Restored journal, long offset, long reading) implements Event {}
}
