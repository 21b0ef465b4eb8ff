package io.provlog.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a worker knows of one Panel server: the value of a record in `provisioning.servers`, whose
/// key is the server's name. Holds no secret.
///
/// @param worker who says so
/// @param apiUrl the server's address, without credentials
/// @param at when it was said; what is older changes nothing
/// @param test what its last test came to; null where it has not been tested since its settings
///   changed
/// @param held why it gets no calls for the moment; null where it gets them
public record ServerState(
        String server,
        String worker,
        String apiUrl,
        Instant at,
        @Nullable Test test,
        @Nullable Held held) {

    /// One test.
    ///
    /// @param answers whether it answered 200 with JSON
    /// @param httpStatus null where there was no answer
    /// @param cause null where it answers, and so are the two texts that explain it
    /// @param detail one line: the beginning of the answer, or what went wrong
    public record Test(
            boolean answers,
            long tookMs,
            @Nullable Integer httpStatus,
            @Nullable Cause cause,
            @Nullable String likelyCause,
            @Nullable String fix,
            String detail,
            Instant testedAt) {}

    /// Since several calls in a row found nobody.
    ///
    /// @param until when a call is let through at the latest; null: the next one is
    /// @param waitingServices how many services wait for it
    public record Held(
            Instant since,
            Cause cause,
            @Nullable Instant until,
            @Nullable Integer waitingServices) {}
}
