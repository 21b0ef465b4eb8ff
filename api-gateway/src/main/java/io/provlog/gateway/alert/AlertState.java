package io.provlog.gateway.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is kept from one look to the next. Immutable.
///
/// @param open incidents that are not over, or whose end nobody was told of
/// @param recent the latest that are over
/// @param sent when messages of the last hour were sent
/// @param kafkaAwaySince null where Kafka answered at the last look
record AlertState(
        List<Incident> open,
        List<Incident> recent,
        List<Instant> sent,
        @Nullable Instant kafkaAwaySince) {

    static final AlertState EMPTY = new AlertState(List.of(), List.of(), List.of(), null);
}
