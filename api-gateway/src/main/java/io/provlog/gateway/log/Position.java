package io.provlog.gateway.log;

import java.time.Instant;
import java.util.UUID;

/// An entry's place in the log, which is ordered by time and then by id.
record Position(Instant attemptedAt, UUID id) {}
