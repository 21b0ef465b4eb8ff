package io.provlog.gateway.replayrun;

import io.provlog.contract.Action;
import io.provlog.gateway.job.JobState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One dead letter of a run. What the request did not tell in a readable way is null.
///
/// @param ordinal its place, from 1
/// @param detail why it was not replayed, in words
/// @param jobId the job that replays it
/// @param jobState what is known of that job: `queued`, `retrying`, `succeeded` or `dead-lettered`
/// @param at when the result was known
public record RunItem(
        int ordinal,
        UUID deadLetterId,
        @Nullable String serviceId,
        @Nullable String domain,
        @Nullable String server,
        @Nullable Action action,
        @Nullable String cause,
        ItemResult result,
        @Nullable String detail,
        @Nullable UUID jobId,
        @Nullable JobState jobState,
        @Nullable Instant at) {}
