package io.provlog.gateway.server;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Panel server as the API shows it.
///
/// @param worker the worker that told of it last
/// @param lastTest null where it was not tested since its settings changed
/// @param held null where it gets calls as usual
/// @param recentFailures of the last 24 hours, the most frequent cause first
public record ServerEntry(
        String name,
        String apiUrl,
        String worker,
        Instant announcedAt,
        @Nullable Test lastTest,
        @Nullable Held held,
        List<Failures> recentFailures) {

    /// What its last test came to.
    ///
    /// @param cause null where it answers, and so are the two texts that explain it
    public record Test(
            boolean answers,
            Instant testedAt,
            long tookMs,
            @Nullable Integer httpStatus,
            @Nullable String cause,
            @Nullable String likelyCause,
            @Nullable String fix,
            String detail) {}

    /// It gets no calls, since nobody answered several in a row.
    public record Held(
            Instant since,
            String cause,
            @Nullable Instant until,
            @Nullable Integer waitingServices) {}

    /// Failed attempts of one cause.
    ///
    /// @param last when the latest of them started
    public record Failures(String cause, long count, Instant last) {}
}
