package io.provlog.gateway.deadletter;

import io.provlog.contract.Times;
import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import java.util.List;

/// What has succeeded since a request was dead-lettered, in words.
public final class Overtaking {

    private Overtaking() {}

    /// Tells of the latest of them.
    ///
    /// @param since newest first, and not empty
    public static String words(List<Success> since) {
        Success latest = since.getFirst();
        String by = latest.requestedBy() == null ? "" : " (%s)".formatted(latest.requestedBy());
        return "%s succeeded at %s%s since"
                .formatted(latest.action().wireName(), Times.format(latest.attemptedAt()), by);
    }
}
