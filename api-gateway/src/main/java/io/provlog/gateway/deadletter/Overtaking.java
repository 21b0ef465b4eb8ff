package io.provlog.gateway.deadletter;

import io.provlog.contract.Times;
import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import java.util.List;

/// What has succeeded since a request was dead-lettered, in words.
final class Overtaking {

    private Overtaking() {}

    /// @param since newest first, and not empty
    static String words(List<Success> since) {
        Success latest = since.getFirst();
        String by = latest.requestedBy() == null ? "" : " (%s)".formatted(latest.requestedBy());
        return "%s succeeded at %s%s since"
                .formatted(latest.action().wireName(), Times.format(latest.attemptedAt()), by);
    }
}
