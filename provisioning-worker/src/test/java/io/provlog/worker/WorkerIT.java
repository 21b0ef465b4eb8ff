package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerIT {

    private static EmbeddedKafka kafka;
    private static ConfigurableApplicationContext worker;
    private static KafkaProbe probe;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.temporary();
        worker =
                WorkerApplication.start(
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--server.port=0");
        probe = new KafkaProbe(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        probe.close();
        worker.close();
        kafka.close();
    }

    @Test
    void x() throws Exception {
        long t = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            String service = "" + (i % 50);
            probe.send(
                    "provisioning.requests",
                    service,
                    """
                    {"id":"%s","action":"suspend","service":{"id":"%s","domain":"a.example","server":"panel-1"}}
                    """
                            .formatted(UUID.randomUUID(), service));
        }
        System.err.println("sent after " + (System.nanoTime() - t) / 1_000_000);
        var outcomes = probe.read("provisioning.outcomes", 200);
        System.err.println("outcomes after " + (System.nanoTime() - t) / 1_000_000);
        System.err.println(new String(outcomes.get(0).value(), UTF_8));
        assertThat(outcomes).hasSize(200);
    }
}
