package io.provlog.gateway.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one look has shown of a subject.
///
/// @param since when the first of it was
/// @param last when the latest of it was
/// @param size how much it is; of dead letters, how much has come since the look before
/// @param tallies the same by cause and server, as far as that says anything
record Evidence(
        Subject subject,
        Instant since,
        Instant last,
        long size,
        List<Tally> tallies,
        @Nullable Example example) {

    /// One dead letter that stands for the others. Nothing in it is about a person.
    record Example(@Nullable String serviceId, @Nullable String domain) {}
}
