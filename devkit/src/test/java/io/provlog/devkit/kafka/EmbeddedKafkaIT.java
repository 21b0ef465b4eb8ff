package io.provlog.devkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class EmbeddedKafkaIT {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.temporary();
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void keepsRecordsWhenStoppedAndStarted() {
        write("stopped");

        kafka.stop();
        kafka.start();

        assertThat(values("stopped")).containsExactly("first", "second");
    }

    @Test
    void keepsRecordsWhenKilledAndStarted() {
        write("killed");

        kafka.kill();
        kafka.start();

        assertThat(values("killed")).containsExactly("first", "second");
    }

    private static void write(String topic) {
        try (var probe = new KafkaProbe(kafka.bootstrapServers())) {
            probe.create(topic, 1, Map.of());
            probe.send(topic, "1042", "first");
            probe.send(topic, "1042", "second");
        }
    }

    private static List<String> values(String topic) {
        try (var probe = new KafkaProbe(kafka.bootstrapServers())) {
            return probe.read(topic, 2).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
