package io.provlog.gateway;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.gateway.security.TestUsers;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two gateways behind one address are replaced one after the other, while people act through them.
/// The address asks one that is there, and the other one with the same `Idempotency-Key` where that
/// has just gone.
@Timeout(180)
class RollingUpgradeIT {

    private static final int PEOPLE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RunningGateway> behindTheAddress = new CopyOnWriteArrayList<>();
    private final Map<String, UUID> accepted = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void noActionFailsAndNoneIsPublishedTwice() {
        behindTheAddress.add(start());
        behindTheAddress.add(start());
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < PEOPLE; person++) {
                String name = "upgrade-" + person;
                people.execute(() -> act(name));
            }
            awaitMoreActions();
            for (int i = 0; i < 2; i++) {
                RunningGateway old = behindTheAddress.removeFirst();
                old.close();
                awaitMoreActions();
                behindTheAddress.add(start());
                awaitMoreActions();
            }
            over.set(true);
        }
        behindTheAddress.forEach(RunningGateway::close);

        assertThat(refused).isEmpty();
        Map<String, ?> published = jobs();
        assertThat(accepted)
                .allSatisfy((service, job) ->
                        assertThat(published.get(service)).isEqualTo(Set.of(job)));
    }

    private static RunningGateway start() {
        return RunningGateway.on(
                database(),
                "--spring.kafka.bootstrap-servers=" + SharedGateway.kafka().bootstrapServers());
    }

    private void awaitMoreActions() {
        int before = accepted.size();
        await().atMost(PATIENCE)
                .until(() -> accepted.size() > before + PEOPLE || !refused.isEmpty());
    }

    /// Suspends one service after the other.
    private void act(String person) {
        for (int i = 0; !over.get(); i++) {
            String service = person + "-" + i;
            database()
                    .run(
                            """
                            insert into service (id, domain, server, described_at, names)
                            values ('%1$s', '%1$s.example', 'panel-1', now(), '%1$s.example')
                            """
                                    .formatted(service));
            HttpResponse<String> answer = suspend(service);
            if (answer.statusCode() == 202) {
                accepted.put(service, jobId(answer));
            } else {
                refused.add(answer.statusCode() + " " + answer.body());
            }
        }
    }

    private HttpResponse<String> suspend(String service) {
        String key = UUID.randomUUID().toString();
        for (int turn = 0; ; turn++) {
            List<RunningGateway> there = List.copyOf(behindTheAddress);
            RunningGateway gateway =
                    there.get(Math.floorMod(service.hashCode() + turn, there.size()));
            try {
                return gateway.post(
                        "otto",
                        TestUsers.password("otto"),
                        "/api/services/%s/actions".formatted(service),
                        "{\"action\":\"suspend\",\"reason\":\"Invoice 20417 unpaid\"}",
                        "Idempotency-Key",
                        key);
            } catch (UncheckedIOException _) {
                // It has just gone.
            }
        }
    }

    private static UUID jobId(HttpResponse<String> answer) {
        return UUID.fromString(Json.of(answer).get("jobId").stringValue());
    }
}
