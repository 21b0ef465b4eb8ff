package io.provlog.quickstart.story;

import io.provlog.contract.Secret;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.devkit.process.LocalPort;
import io.provlog.quickstart.up.PanelSetting;
import io.provlog.quickstart.up.Panels;
import io.provlog.quickstart.up.Progress;
import io.provlog.quickstart.up.RunningSystem;
import io.provlog.quickstart.up.SystemOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/// The whole system inside the test's process, on free ports and with short retry delays.
final class StorySystem implements AutoCloseable {

    private final CompletableFuture<PanelSimulator> simulator = new CompletableFuture<>();
    private final List<String> ports = new ArrayList<>();
    private final RunningSystem system;

    final TraceCollector traces = new TraceCollector();

    /// By the service's name.
    final Map<String, Integer> managementPorts;

    final BillingClient billing;
    final LogApi api;
    final String bootstrapServers;

    /// With the admin's login, as somebody at a terminal gives it.
    final String gatewayUrl;

    StorySystem(Path folder) {
        int kafka = port("--kafka-port");
        int gateway = port("--port");
        managementPorts =
                Map.of(
                        "provisioning-worker", port("--worker-port"),
                        "log-writer", port("--log-writer-port"),
                        "api-gateway", port("--management-port"));
        List.of("--postgresql-port", "--panel-port").forEach(this::port);
        SystemOptions options =
                CommandLine.populateCommand(new SystemOptions(), ports.toArray(String[]::new));
        var silent = new Progress(new PrintWriter(Writer.nullWriter()));
        system = RunningSystem.open(silent, options, folder);
        Panels panels = this::addPanel;
        system.start(
                panels,
                Map.of(
                        "provlog.retry.delays", "200ms,400ms",
                        "management.opentelemetry.tracing.export.otlp.endpoint", traces.setting(),
                        "management.opentelemetry.tracing.export.schedule-delay", "200ms"));
        billing = new BillingClient(kafka);
        bootstrapServers = "localhost:" + kafka;
        api = new LogApi(gateway, password(folder));
        gatewayUrl = "http://admin:%s@localhost:%d".formatted(password(folder), gateway);
    }

    PanelSimulator panel() {
        return simulator.join();
    }

    private int port(String option) {
        int port = LocalPort.free();
        ports.addAll(List.of(option, Integer.toString(port)));
        return port;
    }

    private List<PanelSetting> addPanel(PanelSimulator panels, int port, Secret token) {
        PanelServer server =
                panels.judgeStrictly()
                        .addServer(
                                "panel-1",
                                ServerOptions.DEFAULT.withPort(port).withApiToken(token.reveal()));
        simulator.complete(panels);
        return List.of(PanelSetting.of(server.name(), server.apiUrl(), token.reveal()));
    }

    private static String password(Path folder) {
        try {
            return Files.readString(folder.resolve("admin-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        billing.close();
        system.close();
        traces.close();
    }
}
