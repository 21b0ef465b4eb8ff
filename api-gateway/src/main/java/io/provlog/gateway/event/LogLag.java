package io.provlog.gateway.event;

import io.provlog.gateway.paging.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How far the log is behind Kafka. Written by the thread `gateway-events`, read by any.
@Component
public class LogLag {

    private volatile @Nullable Instant since;

    /// @param missing of each partition the first outcomes that the log does not have
    void note(List<Position> missing) {
        since = missing.stream().map(Position::time).min(Comparator.naturalOrder()).orElse(null);
    }

    /// Nobody looks at the moment.
    void forget() {
        since = null;
    }

    /// When the earliest attempt was made that Kafka tells of and the log does not; empty where it
    /// has all, or nobody knows.
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }
}
