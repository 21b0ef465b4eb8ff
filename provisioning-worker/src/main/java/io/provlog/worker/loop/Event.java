package io.provlog.worker.loop;

import io.provlog.worker.lane.CallEnd;
import io.provlog.worker.lane.JobState;
import io.provlog.worker.lane.Restored;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// What other threads bring to the loop.
public sealed interface Event {

    /// A call has ended.
    record Ended(CallEnd end) implements Event {}

    /// A partition's journal has been read.
    ///
    /// @param offset of `provisioning.requests`: what comes before it is in the journal
    /// @param reading the number of the reading; an outdated one is ignored
    record JournalRead(Restored journal, long offset, long reading) implements Event {}

    /// A held server was asked whether it answers.
    record Tested(String server, boolean answers) implements Event {}

    /// Somebody asks where a job stands; empty where it is not in hand.
    record Asked(UUID jobId, CompletableFuture<Optional<JobState>> answer) implements Event {}
}
