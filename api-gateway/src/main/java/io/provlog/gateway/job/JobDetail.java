package io.provlog.gateway.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.contract.AttemptStatus;
import io.provlog.gateway.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job with its attempts.
///
/// @param attempts those that have ended, first to last
/// @param deadLetterId null where it was not dead-lettered
public record JobDetail(
        @JsonUnwrapped JobEntry job, List<Attempt> attempts, @Nullable UUID deadLetterId) {

    /// An attempt that has ended.
    ///
    /// @param entryId its entry in the log
    /// @param cause null after a success
    public record Attempt(
            int attempt,
            UUID entryId,
            AttemptStatus status,
            @Nullable String cause,
            Instant attemptedAt,
            Instant finishedAt) {

        /// What a log entry tells of an attempt.
        public static Attempt of(LogEntry entry) {
            return new Attempt(
                    entry.attempt(),
                    entry.id(),
                    entry.status(),
                    entry.cause(),
                    entry.attemptedAt(),
                    entry.finishedAt());
        }
    }
}
