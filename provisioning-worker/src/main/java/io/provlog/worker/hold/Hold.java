package io.provlog.worker.hold;

import io.provlog.contract.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A server whose calls are held, as it is told to people.
///
/// @param since when it was held first in this outage
/// @param cause of the last call that failed
/// @param error of that call, in one line, without secrets
/// @param nextCall when a call is let through at the latest; null: the next one is
public record Hold(
        String server, Instant since, Cause cause, String error, @Nullable Instant nextCall) {}
