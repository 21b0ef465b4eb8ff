package io.provlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.devkit.process.LocalPort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a gateway in a process of its own prints where its log is for programs.
@Timeout(120)
class StructuredLogIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final int PORT = LocalPort.free();

    @TempDir private Path folder;

    @Test
    void namesTheJobThatKafkaDoesNotTake() throws Exception {
        LogDatabase database = LogDatabase.create();
        database.run(
                """
                insert into service (id, domain, username, server, panel_package, described_at, names)
                values ('1042', 'example.com', 'example', 'panel-1', 'starter', now(), 'example.com')
                """);
        Path log = folder.resolve("gateway.log");
        Process gateway = start(database, log);
        try (var http = HttpClient.newHttpClient()) {
            Awaitility.await("its start")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> Files.readString(log).contains("Started GatewayApplication"));
            HttpResponse<String> answer = suspend(http);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);

            JsonNode line =
                    lines(log).stream()
                            .filter(one ->
                                    one.get("message")
                                            .stringValue()
                                            .contains("writing a record of provisioning.requests"))
                            .findFirst()
                            .orElseThrow();
            assertThat(line.at("/log/level").stringValue()).isEqualTo("WARN");
            assertThat(line.at("/service/name").stringValue()).isEqualTo("api-gateway");
            assertThat(line.at("/provlog/job").stringValue())
                    .isEqualTo(
                            ContractJson.mapper()
                                    .readTree(answer.body())
                                    .get("jobId")
                                    .stringValue());
            assertThat(line.at("/provlog/service").stringValue()).isEqualTo("1042");
            assertThat(line.at("/provlog/server").stringValue()).isEqualTo("panel-1");
            assertThat(line.at("/trace/id").stringValue()).isEqualTo(TRACE);
            assertThat(Files.readString(log)).doesNotContain(RunningGateway.PASSWORD);
        } finally {
            gateway.destroyForcibly().onExit().join();
        }
    }

    private static HttpResponse<String> suspend(HttpClient http) {
        var request =
                RunningGateway.request(
                                "http://localhost:%d/api/services/1042/actions".formatted(PORT))
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"action\":\"suspend\",\"reason\":\"Unpaid\"}"));
        return RunningGateway.send(
                http, RunningGateway.basic(request, "admin", RunningGateway.PASSWORD));
    }

    /// All of it is JSON.
    private static List<JsonNode> lines(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(ContractJson.mapper()::readTree).toList();
    }

    private static Process start(LogDatabase database, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayApplication.class.getName(),
                        "--logging.structured.format.console=ecs",
                        "--server.port=" + PORT,
                        "--management.server.port=0",
                        "--spring.datasource.url=" + database.gatewayUrl(),
                        "--spring.kafka.bootstrap-servers=localhost:1",
                        "--provlog.admin-password=" + RunningGateway.PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
