package io.provlog.worker;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Servers that change while a real worker runs.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ServersReloadIT {

    private final Stage stage = new Stage();
    private final PanelServer panel =
            stage.panels.addServer("panel-a", ServerOptions.DEFAULT.withApiToken("canary-old"));

    @TempDir private Path folder;
    private ManagementPort management;
    private int versions;

    @BeforeEach
    void start() {
        mount(server("panel-a", panel.apiUrl(), "canary-old"));
        var worker =
                stage.startWorker(
                        "provlog.servers-file=" + folder.resolve("servers.yml"),
                        "provlog.servers-reload=200ms",
                        "logging.file.name=" + folder.resolve("log"),
                        "provlog.retry.delays=2s,4s");
        management = new ManagementPort(worker);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void aTokenIsExchangedWhileJobsRunAndNoneIsLost() {
        stage.panels
                .on("panel-a")
                .domain("slow.example")
                .once()
                .fail(Faults.slow(Duration.ofSeconds(3)));
        UUID slow = send("slow", "panel-a");
        await().until(() -> stage.panels.callsFor("slow.example").size() == 1);
        List<UUID> jobs = send("before", 40);

        panel.changeApiToken("canary-new");
        mount(server("panel-a", panel.apiUrl(), "canary-new"));
        jobs.addAll(send("after", 40));

        assertThat(stage.outcomesOf(jobs).values())
                .hasSize(80)
                .allMatch(outcomes -> status(outcomes.getLast()).equals("success"));
        assertThat(stage.outcomesOf(slow))
                .singleElement()
                .matches(o -> status(o).equals("success"));
        assertThat(stage.panels.calls().stream().map(PanelCall::status))
                .filteredOn(status -> status != null && status == 401)
                .hasSizeLessThanOrEqualTo(2 * 80);
        assertThat(log())
                .contains("were read anew: changed panel-a (api-token)")
                .doesNotContain("canary");
        assertThat(management.text("/health") + management.text("/servers"))
                .doesNotContain("canary");
    }

    @Test
    void aJobForAnUnknownServerFindsItInItsRetry() {
        PanelServer added = stage.panels.addServer("panel-b", ServerOptions.DEFAULT);
        UUID job = send("early", "panel-b");
        await().until(() -> !stage.probe.readAll("provisioning.outcomes").isEmpty());
        mount(
                server("panel-a", panel.apiUrl(), "canary-old")
                        + server("panel-b", added.apiUrl(), "panel-token"));
        List<JsonNode> outcomes = stage.outcomesOf(job);
        assertThat(outcomes.getFirst().get("cause").stringValue())
                .isEqualTo("server-not-configured");
        assertThat(status(outcomes.getLast())).isEqualTo("success");
        assertThat(added.accounts()).hasSize(1);
    }

    @Test
    void aBrokenFileLeavesTheServersAsTheyWere() {
        mount(server("panel-a", panel.apiUrl(), "canary-new") + "    timeout: soon\n");
        await().untilAsserted(() ->
                assertThat(problem())
                        .endsWith("servers[0].timeout: expected a duration such as 30s"));
        assertThat(status(stage.outcomesOf(send("still", "panel-a")).getLast()))
                .isEqualTo("success");
        assertThat(management.get("/health/servers").get("status").stringValue()).isEqualTo("UP");

        mount("servers: [{api-token: canary-x");
        await().until(() -> problem().contains("not readable as YAML at line 1"));
        mount(server("panel-a", panel.apiUrl(), "canary-old"));
        await().until(() -> problem().isEmpty());
        assertThat(log().split("Panel servers stay as they were", -1)).hasSize(3);
        assertThat(log()).doesNotContain("canary");
    }

    @Test
    void aServerThatIsGoneGetsNoCallsAndLeavesNoMetrics() {
        stage.outcomesOf(send("first", "panel-a"));
        String tag = "server=\"panel-a\"";
        assertThat(management.text("/prometheus")).contains(tag);
        mount("servers: []\n");
        await().untilAsserted(() -> assertThat(management.text("/prometheus")).doesNotContain(tag));
        List<JsonNode> outcomes = stage.outcomesOf(send("second", "panel-a"));
        assertThat(outcomes)
                .hasSize(3)
                .allMatch(o -> o.get("cause").stringValue().equals("server-not-configured"));
        assertThat(stage.panels.callsFor("second.example")).isEmpty();
    }

    @Test
    void aChangedTimeoutHoldsForTheNextCall() {
        mount(server("panel-a", panel.apiUrl(), "canary-old") + "    timeout: 300ms\n");
        await().until(() -> management.text("/servers").contains("PT0.3S"));
        stage.panels
                .on("panel-a")
                .domain("slow.example")
                .once()
                .fail(Faults.slow(Duration.ofSeconds(20)));
        List<JsonNode> outcomes = stage.outcomesOf(send("slow", "panel-a"));
        assertThat(outcomes.getFirst().get("cause").stringValue()).isEqualTo("gateway-timeout");
        assertThat(status(outcomes.getLast())).isEqualTo("success");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String problem() {
        JsonNode details = management.get("/health/servers").path("details");
        return details.path("problem").asString("");
    }

    private List<UUID> send(String name, int count) {
        return new ArrayList<>(
                Stream.iterate(1, i -> i + 1)
                        .limit(count)
                        .map(i -> send(name + i, "panel-a"))
                        .toList());
    }

    private UUID send(String service, String server) {
        UUID id = UUID.randomUUID();
        stage.send(service, Stage.request(id, "create", service).replace("panel-1", server));
        return id;
    }

    private static String status(JsonNode outcome) {
        return outcome.get("status").stringValue();
    }

    private static String server(String name, String apiUrl, String token) {
        return """
          - name: %s
            api-url: %s
            api-token: "%s"
        """
                .formatted(name, apiUrl, token);
    }

    /// As Kubernetes does it: the file is a link through a link that is exchanged as a whole.
    private void mount(String servers) {
        try {
            String text = servers.startsWith("servers") ? servers : "servers:\n" + servers;
            Path version = Files.createDirectory(folder.resolve("..version-" + ++versions));
            Files.writeString(version.resolve("servers.yml"), text);
            Path link = Files.createSymbolicLink(folder.resolve("..next"), version.getFileName());
            Files.move(link, folder.resolve("..data"), ATOMIC_MOVE);
            Path file = folder.resolve("servers.yml");
            if (!Files.exists(file)) {
                Files.createSymbolicLink(file, Path.of("..data", "servers.yml"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
