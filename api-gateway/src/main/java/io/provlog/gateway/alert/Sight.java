package io.provlog.gateway.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one look has shown.
///
/// @param kafka null where Kafka did not answer
record Sight(Instant at, @Nullable Kafka kafka, List<Held> held) {

    /// @param letters dead letters that have come since the look before
    /// @param behind null where the log has everything
    record Kafka(List<Letter> letters, @Nullable Behind behind) {}

    /// A dead letter, without what is not for messages.
    record Letter(Instant at, String cause, @Nullable String server, Evidence.Example example) {}

    /// What the log-writer has not written yet.
    ///
    /// @param first when the first of it was written to Kafka
    /// @param records how many records it is at most: Kafka counts marks of transactions too
    record Behind(Instant first, long records) {}

    /// A server that gets no calls.
    ///
    /// @param waiting how many services wait for it
    record Held(String server, Instant since, String cause, int waiting) {}
}
