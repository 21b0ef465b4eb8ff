package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.gateway.GatewayApplication;
import io.provlog.logwriter.LogWriterApplication;
import io.provlog.worker.WorkerApplication;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ConfigurableApplicationContext;

/// The parts of the system and the order of their start: Kafka, PostgreSQL and the Panel simulator
/// side by side, then the three services side by side.
final class LocalSystem {

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final DataFolder data;
    private final SystemOptions options;
    private final ServiceSettings settings;
    private final Panels panels;

    private final CompletableFuture<List<PanelSetting>> panelSettings = new CompletableFuture<>();

    LocalSystem(DataFolder data, SystemOptions options, ServiceSettings settings, Panels panels) {
        this.data = data;
        this.options = options;
        this.settings = settings;
        this.panels = panels;
    }

    /// Starts all parts and returns when all are ready.
    ///
    /// @throws CannotStartException where one of them fails
    void start(Stages stages, Secret adminPassword) {
        Ports ports = options.ports();
        stages.start(
                List.of(
                        new Part("Kafka", "localhost:" + ports.kafka, this::kafka),
                        new Part("PostgreSQL", "localhost:" + ports.postgresql, this::postgresql),
                        new Part("Panel simulator", "localhost:" + ports.panel, this::panel)));
        stages.start(
                List.of(
                        service(
                                "worker",
                                ports.worker,
                                ports.worker,
                                () ->
                                        WorkerApplication.start(
                                                settings.worker(panelSettings.join()))),
                        service(
                                "log-writer",
                                ports.logWriter,
                                ports.logWriter,
                                () -> LogWriterApplication.start(settings.logWriter())),
                        service(
                                "gateway",
                                ports.gateway,
                                ports.gatewayManagement,
                                () -> GatewayApplication.start(settings.gateway(adminPassword)))));
    }

    private EmbeddedKafka kafka() {
        return EmbeddedKafka.in(data.resolve("kafka"), options.ports().kafka);
    }

    private EmbeddedPostgreSql postgresql() throws SQLException {
        var server = EmbeddedPostgreSql.in(data.resolve("postgresql"), options.ports().postgresql);
        Database.prepare(server);
        return server;
    }

    private PanelSimulator panel() {
        var simulator = new PanelSimulator(data.resolve("panel.json"));
        Secret token = KeptSecret.in(data.resolve("panel-token"), null);
        panelSettings.complete(panels.addTo(simulator, options.ports().panel, token));
        return simulator;
    }

    private Part service(
            String name, int port, int healthPort, Callable<ConfigurableApplicationContext> start) {
        return new Part(
                name,
                "http://%s:%d".formatted(options.address(), port),
                () -> {
                    ConfigurableApplicationContext context = start.call();
                    try {
                        new Readiness(options.address(), healthPort).await(READY_LIMIT);
                    } catch (RuntimeException e) {
                        context.close();
                        throw e;
                    }
                    return context;
                });
    }
}
