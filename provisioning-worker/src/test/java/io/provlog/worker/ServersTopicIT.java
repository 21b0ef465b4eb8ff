package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerState;
import io.provlog.contract.ServerTestCommand;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.panel.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a worker tells of its servers in Kafka, and the tests that it is asked for there.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServersTopicIT {

    private final Stage stage = new Stage();

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void tellsOfAllServersAtStartAndTestsOnlyWhenAsked() {
        stage.panels.judgeStrictly();
        stage.startWorker();
        ServerState state = read(await(record -> record.value() != null).getFirst());
        assertThat(state.server()).isEqualTo("panel-1");
        assertThat(state.worker()).isEqualTo("worker-1");
        assertThat(state.apiUrl()).isEqualTo(stage.panel.apiUrl());
        assertThat(state.test()).isNull();
        assertThat(stage.panels.calls()).isEmpty();

        askUntilTested("panel-1", true);
        stage.panel.refuseConnections();
        askUntilTested("panel-1", false);
        assertThat(stage.panels.violations()).isEmpty();
        assertThat(stage.panels.calls())
                .isNotEmpty()
                .allMatch(call -> call.operation() == Operation.STATS);
    }

    @Test
    void tellsThatAServerIsGone() throws IOException {
        Path file = folder.resolve("servers.yml");
        Files.writeString(
                file, "servers: [{name: other, api-url: 'http://localhost:1', api-token: canary}]");
        stage.startWorker("provlog.servers-file=" + file, "provlog.servers-reload=100ms");
        await(record -> key(record).equals("other"));
        Files.writeString(file, "servers: []");
        var records = await(record -> key(record).equals("other") && record.value() == null);
        assertThat(records).noneMatch(record -> text(record).contains("canary"));
    }

    @Test
    void tellsThatAServerWentWhileNoWorkerRan() {
        try (var _ =
                stage.startWorker(
                        "provlog.servers[1].name=other",
                        "provlog.servers[1].api-url=http://localhost:1",
                        "provlog.servers[1].api-token=canary")) {
            await(record -> key(record).equals("other"));
        }
        stage.startWorker();
        await(record -> key(record).equals("other") && record.value() == null);
        assertThat(stage.probe.readAll(Topic.SERVERS.name()))
                .filteredOn(record -> key(record).equals("panel-1"))
                .allMatch(record -> record.value() != null);
    }

    @Test
    void tellsThatAServerIsHeldAndWhenItIsNoMore() {
        var worker =
                stage.startWorker(
                        "provlog.hold.after-failures=2",
                        "provlog.hold.test-interval=300ms",
                        "provlog.retry.delays=2s,2s");
        stage.panel.refuseConnections();
        stage.create("1042");
        // The server may be held before the service's next attempt is due, and so waits for it.
        ServerState held = read(await(ServersTopicIT::isWaitedFor).getLast());
        assertThat(held.held())
                .isNotNull()
                .satisfies(hold -> {
                    assertThat(hold.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
                    assertThat(hold.since()).isBeforeOrEqualTo(held.at());
                });
        assertThat(Stage.get(worker, "/actuator/servers"))
                .contains("\"held\":{\"since\":\"", "\"cause\":\"connection-refused\"");
        stage.panel.resume();
        var records = await(record -> read(record).at().isAfter(held.at()) && !isHeld(record));
        assertThat(records.stream().filter(ServersTopicIT::isHeld)).hasSizeLessThan(5);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(Stage.get(worker, "/actuator/servers"))
                                .contains("\"held\":null"));
    }

    private static boolean isWaitedFor(ConsumerRecord<byte[], byte[]> record) {
        ServerState.Held hold = read(record).held();
        return hold != null && Integer.valueOf(1).equals(hold.waitingServices());
    }

    private static boolean isHeld(ConsumerRecord<byte[], byte[]> record) {
        return read(record).held() != null;
    }

    /// A worker reads commands from the end, so the first one may come before it listens.
    private void askUntilTested(String server, boolean answers) {
        var command = new ServerTestCommand(server, "admin:jane", Instant.now());
        Awaitility.await()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    stage.probe.send(Topic.SERVER_TESTS.name(), server, "no command");
                    stage.probe.send(
                            Topic.SERVER_TESTS.name(),
                            server,
                            ContractJson.mapper().writeValueAsString(command));
                    return stage.probe.readAll(Topic.SERVERS.name()).stream()
                            .filter(record -> record.value() != null)
                            .map(ServersTopicIT::read)
                            .anyMatch(state -> isTested(state, answers));
                });
    }

    private static boolean isTested(ServerState state, boolean answers) {
        ServerState.Test test = state.test();
        return test != null
                && test.answers() == answers
                && (answers || test.cause() == Cause.CONNECTION_REFUSED);
    }

    private List<ConsumerRecord<byte[], byte[]>> await(
            Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        stage.probe
                                .admin()
                                .listTopics()
                                .names()
                                .get()
                                .contains(Topic.SERVERS.name()));
        return stage.probe.readUntil(
                Topic.SERVERS.name(), records -> records.stream().anyMatch(wanted));
    }

    private static ServerState read(ConsumerRecord<byte[], byte[]> record) {
        return ContractJson.mapper().readValue(record.value(), ServerState.class);
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        return value == null ? "" : new String(value, UTF_8);
    }
}
