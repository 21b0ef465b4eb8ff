package io.provlog.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `provlog up` loses nothing, whether it is killed or stopped.
@Timeout(300)
class SurvivalIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REQUESTS = 30;

    @TempDir private Path temp;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endChildren() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void carriesOutAfterAKillWhatWasAcknowledgedBeforeIt() throws Exception {
        var child = new Child(temp.resolve("data"));
        Process killed = start(child);
        try (var billing = new BillingClient(child.kafka)) {
            for (int i = 0; i < REQUESTS; i++) {
                String service = Integer.toString(3000 + i);
                var request =
                        BillingClient.createRequest(
                                UUID.randomUUID(), service, "s%d.example".formatted(i));
                billing.publish(service, request.toString());
            }
        }
        killed.destroyForcibly().onExit().join();

        Process second = start(child);
        var api = new LogApi(child.gateway, child.password());
        for (int i = 0; i < REQUESTS; i++) {
            awaitSuccess(api, Integer.toString(3000 + i));
        }

        second.destroy();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.says("Stopped in")).isTrue();
    }

    private Process start(Child child) throws Exception {
        Process process = child.start();
        processes.add(process);
        return process;
    }

    private static void awaitSuccess(LogApi api, String service) {
        Awaitility.await("service " + service)
                .atMost(LIMIT)
                .untilAsserted(() -> {
                    var entries = api.entries(service);
                    assertThat(entries).isNotEmpty();
                    assertThat(entries.getLast().get("status").stringValue()).isEqualTo("success");
                });
    }
}
