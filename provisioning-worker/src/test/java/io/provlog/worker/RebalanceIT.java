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

/// A worker that comes or goes does not stop what stays where it is, though what moves waits for
/// calls that take seconds.
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RebalanceIT {

    private static final int PARTITIONS = 12;
    private static final String QUICK = "panel-1";
    private static final String SLOW = "panel-2";

    /// What moves waits for the last of these, of which one begins on every partition each second.
    private static final Duration SLOW_CALL = Duration.ofSeconds(6);

    /// What stays waits at most so long, though a second worker starts in this process and has two
    /// busy cores to share.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

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
        Set<Integer> moved;
        List<Published> published;
        try (var traffic = new SteadyTraffic(stage.kafka.bootstrapServers(), PARTITIONS)) {
            traffic.publish(QUICK, Duration.ofMillis(200));
            traffic.publish(SLOW, Duration.ofSeconds(1));
            awaitACallOf(SLOW);
            Instant warm = Instant.now();
            var second = startWorker();
            awaitOwned(first, PARTITIONS / 2);
            moved = awaitOwned(second, PARTITIONS / 2);
            second.close();
            awaitOwned(first, PARTITIONS);
            published = traffic.published().stream().filter(one -> one.at().isAfter(warm)).toList();
        }
        var outcomes = stage.outcomesOf(published.stream().map(Published::job).toList());
        Map<Integer, Duration> pauses = longestPauses(published);
        System.out.printf("moved: %s, longest from publish to call: %s%n", moved, pauses);

        assertThat(outcomes)
                .hasSameSizeAs(published)
                .allSatisfy((job, all) ->
                        assertThat(all.getLast().get("status").stringValue()).isEqualTo("success"));
        assertThat(pauses).hasSize(PARTITIONS);
        assertThat(moved)
                .as("what moves waits for its calls, of %s", pauses)
                .allSatisfy(partition ->
                        assertThat(pauses.get(partition)).isGreaterThan(LONGEST_PAUSE));
        assertThat(IntStream.range(0, PARTITIONS).filter(partition -> !moved.contains(partition)))
                .as("what stays goes on, of %s", pauses)
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

    private static Set<Integer> awaitOwned(ConfigurableApplicationContext worker, int partitions) {
        var status = worker.getBean(WorkerStatus.class);
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> status.snapshot().owned(), owned -> owned.size() == partitions);
    }

    private void awaitACallOf(String server) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        stage.panels.calls().stream()
                                .anyMatch(call -> call.server().equals(server)));
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
