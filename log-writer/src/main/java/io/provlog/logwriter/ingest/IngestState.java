package io.provlog.logwriter.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which consumers cannot write their batch at the moment. Each consumer's thread writes its own
/// entry; health reads them all.
@Component
public class IngestState {

    private static final Logger log = LoggerFactory.getLogger(IngestState.class);

    private final ConcurrentHashMap<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Clock clock;

    IngestState(Clock clock) {
        this.clock = clock;
    }

    /// What keeps a consumer from writing.
    ///
    /// @param since when the batch was first tried
    public record Trouble(Instant since, String problem) {}

    void failed(String consumer, Throwable failure) {
        String problem = String.valueOf(failure.getMessage());
        var now = new Trouble(clock.instant(), problem);
        Trouble before = troubles.putIfAbsent(consumer, now);
        if (before == null) {
            log.warn("A batch cannot be written and is repeated until it can: {}", problem);
        } else {
            troubles.put(consumer, new Trouble(before.since(), problem));
        }
    }

    void succeeded(String consumer) {
        Trouble over = troubles.remove(consumer);
        if (over != null) {
            log.info("Batches are written again; they had to wait since {}", over.since());
        }
    }

    /// One consumer's trouble, where any has some.
    public Optional<Trouble> trouble() {
        return troubles.values().stream().findAny();
    }
}
