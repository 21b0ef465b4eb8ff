package io.provlog.gateway.deadletter;

import io.provlog.gateway.log.Diagnosis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Dead letters of one cause on one server.
///
/// @param server null for requests that name none in a readable way
/// @param services how many services they are of
/// @param replayable how many of them can be replayed
public record DeadLetterGroup(
        String cause,
        @Nullable String server,
        long count,
        long services,
        long replayable,
        Instant firstSeen,
        Instant lastSeen,
        Diagnosis diagnosis) {}
