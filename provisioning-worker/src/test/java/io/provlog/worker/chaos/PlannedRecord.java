package io.provlog.worker.chaos;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A record of the requests topic as it will be sent.
///
/// @param at after the start
/// @param partition null leaves the choice to Kafka's producer
/// @param unreadable what its dead letter must look like, null where it can be read
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
record PlannedRecord(
        Duration at,
        @Nullable Integer partition,
        String key,
        byte @Nullable [] value,
        @Nullable Unreadable unreadable) {

    /// @param letterKey the key of its dead letter: the service's id where that can be read
    record Unreadable(@Nullable String letterKey) {}
}
