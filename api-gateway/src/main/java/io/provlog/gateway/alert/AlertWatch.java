package io.provlog.gateway.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at everything that people may be alerted to. Belongs to the loop's thread.
@Component
class AlertWatch {

    private final KafkaWatch kafka;
    private final HeldReader held;
    private final Clock clock;

    AlertWatch(KafkaWatch kafka, HeldReader held, Clock clock) {
        this.kafka = kafka;
        this.held = held;
        this.clock = clock;
    }

    /// @param offsets up to where dead letters were read
    record Look(Sight sight, @Nullable Map<Integer, Long> offsets) {}

    /// @param offsets up to where dead letters were read before; null where they were not
    Look look(@Nullable Map<Integer, Long> offsets) {
        List<Sight.Held> servers = held.all();
        KafkaWatch.Seen seen = kafka.look(offsets);
        // As times are kept.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Look(new Sight(now, seen.kafka(), servers), seen.offsets());
    }

    void close() {
        kafka.close();
    }
}
