package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.worker.BadRecords.BadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Whatever stands in the requests topic: what cannot be read becomes a dead letter that says why,
/// and the requests around it are carried out. Every bad record stands between two good ones of its
/// own service, in the same partition.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class BadInputIT {

    private static final String LARGEST = Integer.toString(48 * 1024 * 1024);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Stage stage;
    private static Producer<byte[], byte[]> producer;

    /// By the bad record's name: the request before it, and the one after it.
    private static final Map<String, List<UUID>> around = new HashMap<>();

    private static final Map<String, RecordMetadata> places = new HashMap<>();
    private static Map<UUID, List<JsonNode>> outcomes = Map.of();
    private static final Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();

    @BeforeAll
    static void publishEverything() throws Exception {
        stage = new Stage();
        stage.probe.create(Topic.REQUESTS.name(), 12, Map.of("max.message.bytes", LARGEST));
        producer = producer("none");
        stage.startWorker();
        for (BadRecord bad : BadRecords.all()) {
            UUID before = publish(bad.service(), "create");
            int partition = ServicePartition.of(bad.service(), 12);
            places.put(
                    bad.name(),
                    send(new ProducerRecord<>(topic(), partition, bad.key(), bad.value())));
            around.put(bad.name(), List.of(before, publish(bad.service(), "suspend")));
        }
        List<UUID> jobs = new ArrayList<>();
        around.values().forEach(jobs::addAll);
        outcomes = stage.outcomesOf(jobs);
        stage.probe
                .read(Topic.DEAD_LETTERS.name(), places.size())
                .forEach(letter ->
                        letters.put(Stage.header(letter, ProvisioningHeaders.ORIGIN), letter));
    }

    @AfterAll
    static void stop() {
        producer.close();
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("io.provlog.worker.BadRecords#all")
    void becomesADeadLetterBetweenTwoRequestsThatGoOn(BadRecord bad) {
        assertThat(around.get(bad.name()))
                .allSatisfy(job ->
                        assertThat(outcomes.get(job))
                                .singleElement()
                                .extracting(outcome -> outcome.get("status").stringValue())
                                .isEqualTo("success"));

        var letter = letterOf(places.get(bad.name()));
        assertThat(Stage.header(letter, ProvisioningHeaders.CAUSE)).isEqualTo("invalid-request");
        assertThat(Stage.header(letter, ProvisioningHeaders.ERROR))
                .startsWith(bad.field() + ": ")
                .contains(bad.error())
                .doesNotContain(BadRecords.PASSWORD)
                .hasSizeLessThan(450)
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(Stage.text(letter.key())).isEqualTo(bad.keyReadable() ? bad.service() : null);
    }

    @Test
    void carriesOutWhatIsOnlyUnusual() throws Exception {
        var jobs = new ArrayList<UUID>();
        for (String unknown : List.of("1e999999999", "-0.0", "\"\\u0000\"", "[[[[]]]]", "{}")) {
            UUID job = UUID.randomUUID();
            String request = Stage.request(job, "create", "8" + jobs.size());
            var value = request.replace("\"unknown\":1", "\"unknown\":" + unknown);
            send(new ProducerRecord<>(topic(), key("8" + jobs.size()), value.getBytes(UTF_8)));
            jobs.add(job);
        }
        assertSucceeds(jobs);
    }

    @Test
    void takesNoWordFromHeadersThatAreNamedLikeItsOwn() throws Exception {
        UUID job = UUID.randomUUID();
        var record = request("8100", job);
        for (String name : List.of("attempt", "action", "job", "not-before", "origin", "state")) {
            record.headers().add("provisioning-" + name, new byte[] {'9', (byte) 0xff});
        }
        record.headers().add("provisioning-cause", null);
        send(record);

        assertSucceeds(List.of(job));
        assertThat(
                        stage.probe.readAll(Topic.RETRIES.name()).stream()
                                .filter(entry -> job.toString().equals(Stage.text(entry.key())))
                                .map(entry -> Stage.header(entry, ProvisioningHeaders.ATTEMPT)))
                .isNotEmpty()
                .containsOnly("1");
    }

    @Test
    void isNotBotheredByHeadersWithoutNumberAndSize() throws Exception {
        UUID many = UUID.randomUUID();
        var crowded = request("8200", many);
        for (int i = 0; i < 50_000; i++) {
            crowded.headers().add("header-" + i, new byte[10]);
        }
        send(crowded);
        UUID large = UUID.randomUUID();
        var oversized = request("8201", large);
        oversized.headers().add("traceparent", new byte[100_000]);
        send(oversized);
        UUID traced = UUID.randomUUID();
        var usual = request("8202", traced);
        usual.headers().add("traceparent", TRACE.getBytes(UTF_8));
        send(usual);

        assertSucceeds(List.of(many, large, traced));
        assertThat(traceOf(large)).isNull();
        assertThat(traceOf(traced)).isEqualTo(TRACE);
        assertThat(stage.panels.callsFor("8202.example"))
                .allSatisfy(
                        call -> assertThat(call.request().header("traceparent")).isEqualTo(TRACE));
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void readsCompressedBatches(String compression) throws Exception {
        List<UUID> jobs = new ArrayList<>();
        RecordMetadata zeros;
        try (var packing = producer(compression)) {
            for (int i = 0; i < 10; i++) {
                UUID job = UUID.randomUUID();
                var _ = packing.send(request("83" + compression + i, job));
                jobs.add(job);
            }
            zeros =
                    packing.send(new ProducerRecord<>(topic(), 3, null, new byte[14_000_000]))
                            .get(60, TimeUnit.SECONDS);
        }
        assertSucceeds(jobs);
        assertThat(awaitLetter(zeros).value()).hasSize(14_000_000);
    }

    static List<String> compressions() {
        return List.of("gzip", "zstd", "lz4", "snappy");
    }

    /// A record that no topic of ours can hold must not block its partition for ever.
    @Test
    void leavesOutBytesThatADeadLetterCannotHold() throws Exception {
        RecordMetadata place =
                send(new ProducerRecord<>(topic(), 5, key("8400"), new byte[20_000_000]));

        var letter = awaitLetter(place);
        assertThat(letter.value()).isNull();
        assertThat(Stage.header(letter, ProvisioningHeaders.ERROR))
                .isEqualTo("value: expected at most 262144 bytes, found 20000000");
    }

    private static void assertSucceeds(List<UUID> jobs) {
        assertThat(stage.outcomesOf(jobs).values())
                .hasSize(jobs.size())
                .allSatisfy(all ->
                        assertThat(all.getLast().get("status").stringValue()).isEqualTo("success"));
    }

    private static UUID publish(String service, String action) throws Exception {
        UUID job = UUID.randomUUID();
        send(
                new ProducerRecord<>(
                        topic(),
                        key(service),
                        Stage.request(job, action, service).getBytes(UTF_8)));
        return job;
    }

    private static ProducerRecord<byte[], byte[]> request(String service, UUID job) {
        byte[] value = Stage.request(job, "create", service).getBytes(UTF_8);
        return new ProducerRecord<>(topic(), key(service), value);
    }

    private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return producer.send(record).get(60, TimeUnit.SECONDS);
    }

    private static Producer<byte[], byte[]> producer(String compression) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stage.kafka.bootstrapServers(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64 * 1024 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        compression.equals("none") ? 0 : 200,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        compression),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ConsumerRecord<byte[], byte[]> letterOf(@Nullable RecordMetadata place) {
        return Objects.requireNonNull(
                letters.get(text(Objects.requireNonNull(place))), "no dead letter");
    }

    private static ConsumerRecord<byte[], byte[]> awaitLetter(RecordMetadata place) {
        return stage
                .probe
                .readUntil(
                        Topic.DEAD_LETTERS.name(),
                        all -> all.stream().anyMatch(letter -> isOf(place, letter)))
                .stream()
                .filter(letter -> isOf(place, letter))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(RecordMetadata place, ConsumerRecord<byte[], byte[]> letter) {
        return text(place).equals(Stage.header(letter, ProvisioningHeaders.ORIGIN));
    }

    private static String text(RecordMetadata place) {
        return "%s/%d/%d".formatted(place.topic(), place.partition(), place.offset());
    }

    private static String topic() {
        return Topic.REQUESTS.name();
    }

    private static byte[] key(String service) {
        return service.getBytes(UTF_8);
    }

    private static @Nullable String traceOf(UUID job) {
        return stage.probe.readAll(Topic.OUTCOMES.name()).stream()
                .filter(outcome ->
                        job.toString().equals(Stage.header(outcome, ProvisioningHeaders.JOB)))
                .map(outcome -> ProvisioningHeaders.traceparent(outcome.headers()))
                .toList()
                .getFirst();
    }
}
