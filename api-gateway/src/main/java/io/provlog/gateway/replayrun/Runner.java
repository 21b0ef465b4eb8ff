package io.provlog.gateway.replayrun;

import io.provlog.gateway.deadletter.ReplayResult;
import io.provlog.gateway.deadletter.Replays;
import io.provlog.gateway.problem.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Does the next thing for a run: replays one dead letter, or looks after the canary. Used by the
/// loop's thread.
@Component
class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int MAX_DOUBLINGS = 6;

    private static final String KAFKA_AWAY =
            "Waits for Kafka, which does not confirm the next request; it goes on by itself.";

    private final Replays replays;
    private final ItemStore items;
    private final LeaseStore leases;
    private final CanaryWatch canaries;

    Runner(Replays replays, ItemStore items, LeaseStore leases, CanaryWatch canaries) {
        this.replays = replays;
        this.items = items;
        this.leases = leases;
        this.canaries = canaries;
    }

    /// Does one thing for a run, and lets go of it.
    ///
    /// @throws DataAccessException where the database is away: the lease then runs out by itself
    void work(LeasedRun run) {
        if (run.canary() != null) {
            canaries.look(run, run.canary());
            return;
        }
        Optional<LeasedRun.Item> item = items.claim(run);
        if (item.isPresent()) {
            replay(run, item.get());
        } else if (items.finish(run)) {
            LOG.info("Bulk replay {} has finished", run.id());
        } else {
            leases.letGo(run, Duration.ZERO);
        }
    }

    private void replay(LeasedRun run, LeasedRun.Item item) {
        outcome(run, item)
                .ifPresentOrElse(
                        outcome -> items.settle(run, item, outcome),
                        () -> leases.putOff(run, pause(run.failedTries()), KAFKA_AWAY));
    }

    private Optional<ItemOutcome> outcome(LeasedRun run, LeasedRun.Item item) {
        try {
            ReplayResult result = replays.replay(item.deadLetterId(), run.wish(), run.actor());
            return ItemOutcome.of(result, item.isFirstTry());
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw e;
            }
            // One that cannot be worked on may not hold up the rest.
            String id = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("Failure {}: dead letter {} in a bulk replay", id, item.deadLetterId(), e);
            return Optional.of(ItemOutcome.fault(id));
        }
    }

    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof DataAccessException e && Outage.of(e).isPresent();
    }

    private static Duration pause(int failedTries) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failedTries, MAX_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
