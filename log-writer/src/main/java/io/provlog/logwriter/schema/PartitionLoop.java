package io.provlog.logwriter.schema;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes partitions ahead of time, in the scheduler's thread. Where it cannot, they are made when
/// the first row needs them.
@Component
class PartitionLoop {

    private static final Logger log = LoggerFactory.getLogger(PartitionLoop.class);
    private static final Duration WEEK = Duration.ofDays(7);

    private final PartitionStore store;
    private final PartitionSettings settings;
    private final Clock clock;

    PartitionLoop(PartitionStore store, PartitionSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void repeat() {
        try {
            makeAhead();
        } catch (DataAccessException e) {
            log.warn(
                    "Partitions could not be made ahead; tried again in an hour: {}",
                    e.getMessage());
        }
    }

    void makeAhead() {
        Instant now = clock.instant();
        List<Instant> weeks =
                IntStream.rangeClosed(0, settings.weeksAhead())
                        .mapToObj(week -> now.plus(WEEK.multipliedBy(week)))
                        .toList();
        store.ensure(weeks);
    }
}
