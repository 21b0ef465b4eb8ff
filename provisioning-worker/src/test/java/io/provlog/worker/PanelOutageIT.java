package io.provlog.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.panel.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// A Panel server that cannot be reached for a while does not use up its jobs' attempts.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PanelOutageIT {

    private static final int JOBS = 40;
    private static final int FAILURES = 5;

    private final Stage stage = new Stage();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void holdsTheServerSaysWhyAndGoesOnByItself() {
        var other = stage.panels.addServer("panel-2", ServerOptions.DEFAULT);
        stage.panel.refuseConnections();
        var worker =
                stage.startWorker(
                        "provlog.retry.delays=1s,1s",
                        "provlog.hold.after-failures=" + FAILURES,
                        "provlog.hold.test-interval=300ms",
                        "provlog.hold.first-wait=60s",
                        "provlog.servers[0].max-concurrent-calls=1",
                        "provlog.servers[1].name=panel-2",
                        "provlog.servers[1].api-url=" + other.apiUrl(),
                        "provlog.servers[1].api-token=" + other.options().apiToken().reveal());
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(stage.create("7" + i));
        }
        awaitHealth(worker, "\"panel-1\":\"connection-refused since ");
        awaitHealth(worker, ", %d services wait".formatted(JOBS));

        assertThat(Stage.get(worker, "/actuator/health/readiness")).contains("\"UP\"");
        assertThat(Stage.get(worker, "/actuator/jobs/" + jobs.getLast()))
                .contains("\"state\":\"HELD\"")
                .contains("calls to panel-1 are held: connection-refused (Connection refused:");
        assertThat(Stage.get(worker, "/actuator/prometheus"))
                .contains("provlog_server_held{server=\"panel-1\"} 1.0")
                .contains("provlog_lanes_held{server=\"panel-1\"} " + JOBS + ".0");
        UUID elsewhere = UUID.randomUUID();
        stage.send("8", Stage.request(elsewhere, "create", "8").replace("panel-1", "panel-2"));
        assertThat(stage.outcomesOf(elsewhere)).hasSize(1);

        stage.panel.resume();
        var outcomes = stage.outcomesOf(jobs);

        assertThat(outcomes.values())
                .allSatisfy(one ->
                        assertThat(one.getLast().get("status").stringValue()).isEqualTo("success"));
        assertThat(outcomes.values().stream().mapToInt(List::size).sum())
                .as("no attempt but those that made it held was used up")
                .isEqualTo(JOBS + FAILURES);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(Stage.get(worker, "/actuator/prometheus"))
                                .contains("provlog_server_held{server=\"panel-1\"} 0.0")
                                .contains("provlog_lanes_held{server=\"panel-1\"} 0.0"));
    }

    @Test
    void tellsNothingOfAJobItDoesNotHave() {
        var worker = stage.startWorker();
        stage.outcomesOf(stage.create("9"));

        assertThat(Stage.get(worker, "/actuator/jobs/" + UUID.randomUUID()))
                .contains("this worker has no such unfinished job");
        assertThat(Stage.get(worker, "/actuator/jobs/x")).contains("a job's id is a UUID");
    }

    private void awaitHealth(ConfigurableApplicationContext worker, String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(Stage.get(worker, "/actuator/health")).contains(text));
    }
}
