package io.provlog.worker.panel;

import io.provlog.contract.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of one test of a Panel server. Holds no secret.
///
/// @param answers whether it answered 200 with JSON
/// @param httpStatus null where there was no answer
/// @param cause null where it answers, and so are the two texts that explain it
/// @param detail one line: the beginning of the answer, or what went wrong
public record ServerTest(
        String server,
        boolean answers,
        long tookMs,
        @Nullable Integer httpStatus,
        @Nullable Cause cause,
        @Nullable String likelyCause,
        @Nullable String fix,
        String detail,
        Instant testedAt) {}
