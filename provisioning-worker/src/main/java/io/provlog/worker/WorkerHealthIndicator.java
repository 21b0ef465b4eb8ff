package io.provlog.worker;

import io.provlog.contract.Times;
import io.provlog.worker.lane.LanesOverview;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/// The worker's health: down while Kafka is away or the loop hangs, out of service while journals
/// are being read.
final class WorkerHealthIndicator implements HealthIndicator, AutoCloseable {

    private static final Duration HANGS = Duration.ofSeconds(60);
    private static final long ANSWER_MILLIS = 2_000;

    private final WorkerStatus status;
    private final Admin admin;

    WorkerHealthIndicator(WorkerStatus status, Admin admin) {
        this.status = status;
        this.admin = admin;
    }

    @Override
    public Health health() {
        var snapshot = status.snapshot();
        var health =
                Health.up()
                        .withDetail("partitions", snapshot.owned().size())
                        .withDetail("restoringPartitions", snapshot.restoring().size())
                        .withDetail("unfinishedJobs", snapshot.overview().unfinished())
                        .withDetail("unfinishedBytes", snapshot.overview().bytes())
                        .withDetail("intakePaused", paused(snapshot.overview()))
                        .withDetail("heldServers", held(snapshot.overview()));
        String waitingFor = snapshot.waitingFor();
        if (waitingFor != null) {
            return health.down().withDetail("waitingFor", waitingFor).build();
        }
        if (snapshot.stopped() || snapshot.sinceTurn().compareTo(HANGS) > 0) {
            return health.down().withDetail("loop", "stopped or hanging").build();
        }
        if (!kafkaAnswers()) {
            return health.down().withDetail("waitingFor", "Kafka does not answer").build();
        }
        return snapshot.restoring().isEmpty()
                ? health.build()
                : health.status(Status.OUT_OF_SERVICE).build();
    }

    /// `false`, or the setting whose limit is reached.
    private static Object paused(LanesOverview overview) {
        String limit = overview.limitReached();
        return limit == null ? false : limit + " is reached";
    }

    private static Map<String, String> held(LanesOverview overview) {
        return overview.held().stream()
                .collect(
                        Collectors.toMap(
                                server -> server.hold().server(),
                                server ->
                                        "%s since %s, %d services wait"
                                                .formatted(
                                                        server.hold().cause().wireName(),
                                                        Times.format(server.hold().since()),
                                                        server.waiting())));
    }

    private boolean kafkaAnswers() {
        try {
            admin.describeCluster().clusterId().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
