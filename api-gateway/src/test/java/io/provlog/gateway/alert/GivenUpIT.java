package io.provlog.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// A receiver that never comes back.
@Timeout(120)
class GivenUpIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void isTriedForSoLongAndThenGivenUpAndSaidSo() {
        LogDatabase database = LogDatabase.create();
        try (Hook hook = new Hook();
                RunningGateway gateway =
                        RunningGateway.on(
                                database,
                                "--spring.kafka.bootstrap-servers="
                                        + SharedGateway.kafka().bootstrapServers(),
                                "--provlog.alerts.interval=100ms",
                                "--provlog.alerts.gather=0s",
                                "--provlog.alerts.retry-delay=100ms",
                                "--provlog.alerts.give-up-after=1s",
                                "--provlog.alerts.receivers[0].name=gone",
                                "--provlog.alerts.receivers[0].type=webhook",
                                "--provlog.alerts.receivers[0].url=" + hook.url(),
                                "--provlog.alerts.receivers[0].kinds=server-held")) {
            hook.answers(404, "x".repeat(1_000_000), Map.of());
            database.run(
                    """
                    insert into panel_server (name, worker, api_url, announced_at, held_since, held_cause)
                    values ('panel-3', 'w', 'https://panel-3', now(), now(), 'dns-failure')
                    """);
            await().atMost(LIMIT).until(() -> receiver(gateway).get("givenUp").asInt() == 1);
            assertThat(receiver(gateway).get("waiting").asInt()).isZero();
            assertThat(receiver(gateway).get("problem").asString().length()).isLessThan(400);
            assertThat(hook.calls().size()).isGreaterThan(1);
            assertThat(gateway.get("/admin/overview").body())
                    .contains("Alerts do not reach gone", "1 message was given up");
            assertThat(
                            gateway.send(
                                            RunningGateway.request(
                                                    gateway.managementUrl("/actuator/prometheus")))
                                    .body())
                    .contains(
                            "provlog_alerts_messages_total{receiver=\"gone\",result=\"given-up\"} 1.0");
        }
    }

    private static JsonNode receiver(RunningGateway gateway) {
        return Json.of(gateway.get("/api/alerts")).get("receivers").get(0);
    }
}
