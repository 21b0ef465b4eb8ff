package io.provlog.devkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ParentProcess;
import io.provlog.devkit.process.PortTakenException;
import io.provlog.devkit.process.ServerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class EmbeddedKafkaIT {

    @TempDir Path folder;

    private final int port = LocalPort.free();

    @Test
    void keepsRecordsWhenStoppedOrKilledAndStarted() {
        try (var kafka = EmbeddedKafka.in(folder, port);
                var probe = new KafkaProbe(kafka.bootstrapServers())) {
            probe.create("kept", 1, Map.of());
            probe.send("kept", "1042", "before the stop");
            kafka.stop();
            kafka.start();
            probe.send("kept", "1042", "before the kill");
            kafka.kill();
            kafka.start();

            assertThat(values(probe, 2)).containsExactly("before the stop", "before the kill");
        }
    }

    @Test
    void endsByItselfWhenItsParentIsKilled() throws Exception {
        Process parent = ParentProcess.start(KafkaParent.class, folder, port);

        ProcessHandle broker = ProcessHandle.of(pid()).orElseThrow();

        parent.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(60)).until(() -> !broker.isAlive());
        LocalPort.requireFree("Kafka", port);
    }

    @Test
    void goesOnAtOnceWhereAKilledParentLeftIt() throws Exception {
        ParentProcess.start(KafkaParent.class, folder, port).destroyForcibly().waitFor();

        try (var kafka = EmbeddedKafka.in(folder, port);
                var probe = new KafkaProbe(kafka.bootstrapServers())) {
            assertThat(values(probe, 1)).containsExactly("safe");
        }
    }

    @Test
    void staysUpWhenTheTerminalSendsCtrlC() throws Exception {
        try (var kafka = EmbeddedKafka.in(folder, port);
                var probe = new KafkaProbe(kafka.bootstrapServers())) {
            new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();

            probe.create("kept", 1, Map.of());
            probe.send("kept", "1042", "still there");
            assertThat(values(probe, 1)).containsExactly("still there");
        }
    }

    @Test
    void deletesTheFolderOfATemporaryBroker() {
        var kafka = FolderBroker.temporary(port, Map.of());
        kafka.start();
        assertThat(kafka.folder()).exists();

        kafka.close();

        assertThat(kafka.folder()).doesNotExist();
    }

    @Test
    void takesSettingsOfItsOwn() throws IOException {
        var settings = Map.of("group.consumer.session.timeout.ms", "2500");
        try (var kafka = FolderBroker.temporary(port, settings)) {
            kafka.start();
            assertThat(kafka.folder().resolve("server.properties"))
                    .content()
                    .contains("group.consumer.session.timeout.ms=2500", "num.io.threads=4")
                    .doesNotContain("group.consumer.session.timeout.ms=6000");
        }
    }

    @Test
    void namesThePortThatAnotherProgramHas() throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.in(folder, port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Kafka cannot listen on port " + port);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (var _ = EmbeddedKafka.in(folder, port)) {
            assertThatThrownBy(() -> EmbeddedKafka.in(folder, LocalPort.free()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(folder + " is in use by another process");
        }
    }

    @Test
    void showsTheEndOfTheLogWhenTheBrokerCannotStart() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where a folder should be");

        assertThatThrownBy(() -> EmbeddedKafka.in(folder, port))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("Kafka did not come up")
                .hasMessageContaining("broker.log ends with:\n")
                .hasMessageContaining(folder.resolve("data").toString());
    }

    private static List<String> values(KafkaProbe probe, int count) {
        return probe.read("kept", count).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("broker.pid")).split(" ", 2)[0]);
    }
}
