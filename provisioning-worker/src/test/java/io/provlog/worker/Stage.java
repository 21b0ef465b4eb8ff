package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// A broker, a Panel, and as many workers as a test wants.
final class Stage implements AutoCloseable {

    final EmbeddedKafka kafka = EmbeddedKafka.temporary();
    final KafkaProbe probe = new KafkaProbe(kafka.bootstrapServers());
    final PanelSimulator panels = new PanelSimulator();
    final PanelServer panel = panels.addServer("panel-1", ServerOptions.DEFAULT);
    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();

    /// @param more settings as `key=value`, instead of or besides the usual ones
    ConfigurableApplicationContext startWorker(String... more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("server.port", "0");
        settings.put("provlog.worker.name", "worker-" + (workers.size() + 1));
        settings.put("provlog.retry.delays", "200ms,400ms");
        settings.put("provlog.servers[0].name", "panel-1");
        settings.put("provlog.servers[0].api-url", panel.apiUrl());
        settings.put("provlog.servers[0].api-token", panel.options().apiToken().reveal());
        settings.put("provlog.servers[0].timeout", "5s");
        for (String setting : more) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        var worker =
                WorkerApplication.start(
                        settings.entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                                .toArray(String[]::new));
        workers.add(worker);
        return worker;
    }

    /// What a worker answers at its management port.
    static String get(ConfigurableApplicationContext worker, String path) {
        String port = worker.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    UUID create(String service) {
        UUID id = UUID.randomUUID();
        send(service, request(id, "create", service));
        return id;
    }

    void send(@Nullable String key, String value) {
        probe.send(Topic.REQUESTS.name(), key, value);
    }

    static String request(UUID id, String action, String service) {
        return """
        {"id":"%s","action":"%s","requestedBy":"billing","reason":"Invoice 20417 paid",
         "service":{"id":"%s","domain":"%s.example","username":"user%s","server":"panel-1",
                    "package":"starter","password":"correct horse"},"unknown":1}
        """
                .formatted(id, action, service, service, service);
    }

    /// Waits for a job's last outcome.
    List<JsonNode> outcomesOf(UUID job) {
        return outcomesOf(List.of(job)).getOrDefault(job, List.of());
    }

    /// Waits for every job's last outcome.
    Map<UUID, List<JsonNode>> outcomesOf(List<UUID> jobs) {
        var records =
                probe.readUntil(
                        Topic.OUTCOMES.name(),
                        all ->
                                byJob(all).entrySet().stream()
                                                .filter(job -> jobs.contains(job.getKey()))
                                                .filter(job -> hasEnded(job.getValue()))
                                                .count()
                                        == jobs.size());
        Map<UUID, List<JsonNode>> outcomes = byJob(records);
        outcomes.keySet().retainAll(jobs);
        return outcomes;
    }

    private static boolean hasEnded(List<JsonNode> outcomes) {
        return outcomes.stream()
                .anyMatch(outcome -> !outcome.get("next").stringValue().equals("retry"));
    }

    private static Map<UUID, List<JsonNode>> byJob(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> ContractJson.mapper().readTree(record.value()))
                .collect(
                        Collectors.groupingBy(
                                outcome -> UUID.fromString(outcome.get("jobId").stringValue()),
                                HashMap::new,
                                Collectors.toList()));
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return ProvisioningHeaders.text(record.headers(), name);
    }

    static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        workers.forEach(ConfigurableApplicationContext::close);
        panels.close();
        probe.close();
        kafka.close();
    }
}
