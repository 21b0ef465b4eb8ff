package io.provlog.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.worker.lane.RecentEnds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JournalReaderIT {

    private final List<Integer> complete = new ArrayList<>();

    /// Partitions come one after the other, in a hand-over above all: the later ones must not wait
    /// for one whose journal cannot be read to its end yet.
    @Test
    void readsPartitionsThatComeLaterWhileOneIsHeldUp() {
        try (var kafka = EmbeddedKafka.temporary();
                var probe = new KafkaProbe(kafka.bootstrapServers())) {
            new TopicSetup(probe.admin(), 6, (short) 1).ensure();
            try (var stranger = probe.transactional("stranger");
                    var reader = reader(kafka.bootstrapServers())) {
                stranger.beginTransaction();
                var _ =
                        stranger.send(
                                new ProducerRecord<>(
                                        Topic.RETRIES.name(), 3, bytes("x"), bytes("y")));
                stranger.flush();

                reader.begin(Set.of(2, 3));
                readUntil(reader, 2);
                reader.begin(Set.of(4));
                readUntil(reader, 4);
                assertThat(complete).containsExactly(2, 4);
                assertThat(reader.isIdle()).isFalse();

                stranger.abortTransaction();
                readUntil(reader, 3);
                assertThat(complete).containsExactly(2, 4, 3);
                assertThat(reader.isIdle()).isTrue();
                reader.begin(Set.of(3));
                await().untilAsserted(() -> {
                    readOn(reader);
                    assertThat(complete).containsExactly(2, 4, 3, 3);
                });
            }
        }
    }

    private void readUntil(JournalReader reader, int partition) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    readOn(reader);
                    return complete.contains(partition);
                });
    }

    private void readOn(JournalReader reader) {
        reader.readOn((restored, _) -> complete.add(restored.partition()));
    }

    private static JournalReader reader(String bootstrapServers) {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        Admin admin =
                Admin.create(
                        Map.<String, Object>of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        return new JournalReader(
                consumer,
                admin,
                "provisioning-worker",
                () -> new RecentEnds(Duration.ofHours(24), 100));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
