package io.provlog.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.worker.SteadyTraffic.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// A worker that comes or goes does not stop what stays where it is, though what moves waits for
/// calls that take seconds.
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RebalanceIT {

    private static final int PARTITIONS = 12;
    private static final String QUICK = "panel-1";
    private static final String SLOW = "panel-2";

    /// As long as what moves has to wait.
    private static final Duration SLOW_CALL = Duration.ofSeconds(5);

    /// What stays may wait so long: a second worker starts in this process, on a busy machine.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Stage stage = new Stage();
    private final PanelServer slow =
            stage.panels.addServer(SLOW, ServerOptions.DEFAULT.withLatency(SLOW_CALL));

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void whatStaysGoesOnWhileTheRestIsHandedOver() {
        var first = startWorker();
        awaitOwned(first, PARTITIONS);
        List<Published> published;
        try (var traffic = new SteadyTraffic(stage.kafka.bootstrapServers(), PARTITIONS)) {
            traffic.publish(QUICK, Duration.ofMillis(200));
            traffic.publish(SLOW, Duration.ofSeconds(2));
            awaitACallOf(SLOW);
            var second = startWorker();
            awaitOwned(second, PARTITIONS / 2);
            awaitOwned(first, PARTITIONS / 2);
            second.close();
            awaitOwned(first, PARTITIONS);
            published = traffic.published();
        }
        var outcomes = stage.outcomesOf(published.stream().map(Published::job).toList());
        Set<Integer> moved = partitionsOf(published, outcomes, "worker-2");
        Map<Integer, Duration> pauses = longestPauses(published);

        System.out.printf("moved: %s, longest from publish to call: %s%n", moved, pauses);
        assertThat(outcomes).hasSameSizeAs(published);
        assertThat(moved).hasSize(PARTITIONS / 2);
        assertThat(pauses).hasSize(PARTITIONS);
        assertThat(moved)
                .as("while a partition moves, its calls are waited for")
                .anySatisfy(partition ->
                        assertThat(pauses.get(partition)).isGreaterThan(LONGEST_PAUSE));
        assertThat(IntStream.range(0, PARTITIONS).filter(partition -> !moved.contains(partition)))
                .as("what stays goes on")
                .allSatisfy(
                        partition -> assertThat(pauses.get(partition)).isLessThan(LONGEST_PAUSE));
    }

    private ConfigurableApplicationContext startWorker() {
        return stage.startWorker(
                "provlog.servers[1].name=" + SLOW,
                "provlog.servers[1].api-url=" + slow.apiUrl(),
                "provlog.servers[1].api-token=" + slow.options().apiToken().reveal(),
                "provlog.servers[1].timeout=20s",
                "provlog.servers[1].max-concurrent-calls=200");
    }

    private static void awaitOwned(ConfigurableApplicationContext worker, int partitions) {
        var status = worker.getBean(WorkerStatus.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> status.snapshot().owned().size() == partitions);
    }

    private void awaitACallOf(String server) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        stage.panels.calls().stream()
                                .anyMatch(call -> call.server().equals(server)));
    }

    /// The partitions of which this worker has made a call.
    private static Set<Integer> partitionsOf(
            List<Published> published, Map<UUID, List<JsonNode>> outcomes, String worker) {
        return published.stream()
                .filter(one ->
                        outcomes.getOrDefault(one.job(), List.of()).stream()
                                .anyMatch(outcome ->
                                        outcome.get("worker").stringValue().equals(worker)))
                .map(Published::partition)
                .collect(Collectors.toSet());
    }

    /// By partition, the longest time from a quick job's publication to its first call.
    private Map<Integer, Duration> longestPauses(List<Published> published) {
        Map<UUID, Instant> called = new HashMap<>();
        for (PanelCall call : stage.panels.calls()) {
            String job = call.idempotencyKey();
            if (job != null) {
                called.putIfAbsent(UUID.fromString(job), call.arrival().at());
            }
        }
        return published.stream()
                .filter(one -> one.server().equals(QUICK))
                .collect(
                        Collectors.toMap(
                                Published::partition,
                                one ->
                                        Duration.between(
                                                one.at(),
                                                called.getOrDefault(one.job(), Instant.MAX)),
                                (one, other) -> one.compareTo(other) > 0 ? one : other));
    }
}
