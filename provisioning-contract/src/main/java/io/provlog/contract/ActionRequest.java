package io.provlog.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request for one action on one service: the value of a record in `provisioning.requests`. It
/// becomes one job, with the same id.
///
/// @param id the job's id, chosen by the sender; sent again within the duplicate window it runs
///   once
/// @param requestedAt when the sender asked for it, to the millisecond
/// @param requestedBy `billing`, or `admin:<user>`
/// @param reason free text
/// @param replayOf the dead-lettered job that this one replays
public record ActionRequest(
        UUID id,
        Action action,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable UUID replayOf,
        Service service) {}
