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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    ConfigurableApplicationContext startWorker(String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                "--server.port=0",
                                "--provlog.worker.name=worker-" + (workers.size() + 1),
                                "--provlog.retry.delays=200ms,400ms",
                                "--provlog.servers[0].name=panel-1",
                                "--provlog.servers[0].api-url=" + panel.apiUrl(),
                                "--provlog.servers[0].api-token="
                                        + panel.options().apiToken().reveal(),
                                "--provlog.servers[0].timeout=5s"));
        settings.addAll(List.of(more));
        var worker = WorkerApplication.start(settings.toArray(String[]::new));
        workers.add(worker);
        return worker;
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
        return outcomes(job, probe.readUntil(Topic.OUTCOMES.name(), all -> hasEnded(job, all)));
    }

    private static boolean hasEnded(UUID job, List<ConsumerRecord<byte[], byte[]>> records) {
        return outcomes(job, records).stream()
                .anyMatch(outcome -> !outcome.get("next").stringValue().equals("retry"));
    }

    private static List<JsonNode> outcomes(UUID job, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> ContractJson.mapper().readTree(record.value()))
                .filter(outcome -> outcome.get("jobId").stringValue().equals(job.toString()))
                .toList();
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
