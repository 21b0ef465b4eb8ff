package io.provlog.bench;

import io.provlog.bench.Correctness.Visit;
import io.provlog.contract.Secret;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A broker, and Panel servers that record every call.
final class Site implements AutoCloseable {

    private static final int RECORDED_CALLS = 200_000;

    final EmbeddedKafka kafka = EmbeddedKafka.temporary();
    final PanelSimulator panels = new PanelSimulator().recordAtMost(RECORDED_CALLS);
    private final List<PanelServer> servers = new ArrayList<>();

    /// Where a Panel server is, and how it knows its callers.
    record Address(String apiUrl, Secret apiToken) {

        static Address of(PanelServer server) {
            return new Address(server.apiUrl(), server.options().apiToken());
        }
    }

    /// Adds a Panel server that takes so long for each call.
    PanelServer addServer(String name, Duration latency) {
        PanelServer server = panels.addServer(name, ServerOptions.DEFAULT.withLatency(latency));
        servers.add(server);
        return server;
    }

    /// A worker's settings for all that.
    ///
    /// @param callsPerServer `max-concurrent-calls` of each
    Map<String, String> workerSettings(int callsPerServer, int callsInAll, Duration timeout) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("provlog.worker.name", "bench");
        settings.put("provlog.jobs.max-concurrent-calls", Integer.toString(callsInAll));
        for (int i = 0; i < servers.size(); i++) {
            PanelServer server = servers.get(i);
            String prefix = "provlog.servers[%d].".formatted(i);
            settings.put(prefix + "name", server.name());
            settings.put(prefix + "api-url", server.apiUrl());
            settings.put(prefix + "api-token", server.options().apiToken().reveal());
            settings.put(prefix + "max-concurrent-calls", Integer.toString(callsPerServer));
            settings.put(prefix + "timeout", timeout.toMillis() + "ms");
        }
        return settings;
    }

    Map<String, Address> addresses() {
        return servers.stream().collect(Collectors.toMap(PanelServer::name, Address::of));
    }

    /// The calls since the last time, which are then forgotten.
    List<Visit> takeVisits() {
        List<Visit> visits = panels.calls().stream().map(Visit::of).toList();
        panels.clearCalls();
        return visits;
    }

    @Override
    public void close() {
        panels.close();
        kafka.close();
    }
}
