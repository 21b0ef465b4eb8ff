package io.provlog.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Secret;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.process.LocalPort;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// `provlog request` against a real broker.
@Timeout(120)
class RequestCommandIT {

    private static final int PARTITIONS = 12;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.temporary();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicSetup(admin, PARTITIONS, (short) -1).ensure();
        }
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void publishesWhatWasAskedFor() {
        UUID job = UUID.randomUUID();
        CommandRun run =
                request(
                        "create --service 1042 --domain example.com --username example"
                                + " --server panel-1 --package starter --client Jane --client-id 77"
                                + " --email jane@example.com --disk-limit-mb 10240"
                                + " --bandwidth-limit-mb 102400 --reason paid --requested-by admin:joe"
                                + " --json --id "
                                + job);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonNode answer = ContractJson.mapper().readTree(run.out());
        assertThat(answer.get("jobId").stringValue()).isEqualTo(job.toString());
        assertThat(answer.get("partition").intValue())
                .isEqualTo(ServicePartition.of("1042", PARTITIONS));

        JsonNode value = ContractJson.mapper().readTree(record(answer).value());
        assertThat(value.get("requestedAt").stringValue()).endsWith("Z");
        assertThat(value.toString().replace(value.get("requestedAt").stringValue(), "now"))
                .isEqualTo(
                        """
                        {"id":"%s","action":"create","requestedAt":"now","requestedBy":"admin:joe",\
                        "reason":"paid","replayOf":null,"service":{"id":"1042","domain":"example.com",\
                        "username":"example","client":{"id":"77","name":"Jane",\
                        "email":"jane@example.com"},"server":"panel-1","package":"starter",\
                        "diskLimitMb":10240,"bandwidthLimitMb":102400,"panelAccountId":null}}\
                        """
                                .formatted(job));
    }

    @Test
    void readsThePasswordFromStandardInput() {
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream("s3cret wörd\n".getBytes(StandardCharsets.UTF_8)));
        try {
            CommandRun run =
                    request(
                            "create --service 1 --domain a.example --username a --server panel-1"
                                    + " --package starter --password-stdin --json");
            assertThat(run.out()).doesNotContain("s3cret");
            assertThat(sent(run).service().password()).isEqualTo(new Secret("s3cret wörd"));
        } finally {
            System.setIn(usual);
        }
    }

    @Test
    void publishesTheOtherActions() {
        for (String action : List.of("suspend", "unsuspend", "terminate")) {
            CommandRun run =
                    request(
                            action
                                    + " --service 7 --domain b.example --server panel-1 --json"
                                    + " --username b --panel-account-id 1001");
            ActionRequest sent = sent(run);
            assertThat(sent.action().wireName()).isEqualTo(action);
            assertThat(sent.requestedBy()).isEqualTo("billing");
            assertThat(sent.service().panelAccountId()).isEqualTo("1001");
        }
    }

    @Test
    void tellsHowToFollowTheJob() {
        CommandRun run = request("suspend --service 7 --domain b.example --server panel-1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Published: suspend for service 7 (b.example) on panel-1\nJob:       ")
                .contains(
                        "Follow it: ./provlog job ",
                        "/admin/infrastructure/provisioning-log?service=7");
    }

    @Test
    void saysSoWhereKafkaIsAway() {
        int port = LocalPort.free();
        CommandRun run = suspendAt("localhost:" + port);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(
                        "provlog: nothing was published: nobody listens at localhost:%d."
                                .formatted(port))
                .contains("--bootstrap-servers");
    }

    @Test
    void saysSoWhereTheTopicIsMissing() {
        try (EmbeddedKafka empty = EmbeddedKafka.temporary()) {
            CommandRun run = suspendAt(empty.bootstrapServers());
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith("provlog: nothing was published: ")
                    .contains("has no topic provisioning.requests");
        }
    }

    @Test
    void refusesAnAddressThatIsNone() {
        CommandRun run = suspendAt("kafka");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "provlog: nothing was published: --bootstrap-servers: expected host:port");
    }

    private static CommandRun suspendAt(String bootstrapServers) {
        return CommandRun.of(
                ("request suspend --service 7 --domain b.example --server panel-1"
                                + " --bootstrap-servers "
                                + bootstrapServers)
                        .split(" "));
    }

    private static CommandRun request(String words) {
        var args = new ArrayList<>(List.of(("request " + words).split(" ")));
        args.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return CommandRun.of(args.toArray(String[]::new));
    }

    private static ActionRequest sent(CommandRun run) {
        ConsumerRecord<byte[], byte[]> record = record(ContractJson.mapper().readTree(run.out()));
        if (RequestFormat.read(record.key(), record.value())
                instanceof ParsedRequest.Valid(ActionRequest request)) {
            return request;
        }
        throw new AssertionError("an unreadable request was published");
    }

    private static ConsumerRecord<byte[], byte[]> record(JsonNode answer) {
        var at = new TopicPartition(Topic.REQUESTS.name(), answer.get("partition").intValue());
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(at));
            consumer.seek(at, answer.get("offset").longValue());
            return consumer.poll(Duration.ofSeconds(30)).iterator().next();
        }
    }
}
