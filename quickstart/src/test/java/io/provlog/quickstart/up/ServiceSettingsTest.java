package io.provlog.quickstart.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// With which settings the services start where the user gives none, and where they do.
class ServiceSettingsTest {

    private static final List<String> COMMON =
            List.of(
                    "--server.address=localhost",
                    "--spring.kafka.bootstrap-servers=localhost:9092",
                    "--spring.main.banner-mode=off",
                    "--spring.main.register-shutdown-hook=false",
                    "--spring.jmx.enabled=false");

    @Test
    void workerKnowsThePanelsByNumber() {
        assertThat(
                        settings()
                                .worker(
                                        List.of(
                                                PanelSetting.of("panel-1", "http://a", "t"),
                                                PanelSetting.of("panel-2", "http://b", "u")
                                                        .with("auth", "bearer"))))
                .containsAll(COMMON)
                .contains(
                        "--server.port=9081",
                        "--provlog.servers[0].name=panel-1",
                        "--provlog.servers[0].api-url=http://a",
                        "--provlog.servers[0].api-token=t",
                        "--provlog.servers[1].name=panel-2",
                        "--provlog.servers[1].auth=bearer")
                .hasSize(COMMON.size() + 8);
    }

    @Test
    void logWriterOwnsTheDatabase() {
        assertThat(settings().logWriter())
                .containsAll(COMMON)
                .contains(
                        "--server.port=9082",
                        "--spring.datasource.url=jdbc:postgresql://localhost:5433/provlog",
                        "--spring.datasource.username=provlog")
                .hasSize(COMMON.size() + 3);
    }

    @Test
    void gatewayReadsIt() {
        assertThat(settings().gateway(new Secret("p")))
                .containsAll(COMMON)
                .contains(
                        "--server.port=8080",
                        "--management.server.port=9080",
                        "--management.server.address=localhost",
                        "--spring.datasource.url=jdbc:postgresql://localhost:5433/provlog",
                        "--spring.datasource.username=provlog_gateway",
                        "--provlog.admin-password=p")
                .hasSize(COMMON.size() + 6);
    }

    @Test
    void everyPortCanBeMoved() {
        ServiceSettings moved =
                settings(
                        "--port=1",
                        "--management-port=2",
                        "--worker-port=3",
                        "--log-writer-port=4",
                        "--kafka-port=5",
                        "--postgresql-port=6",
                        "--address=0.0.0.0");
        assertThat(moved.gateway(new Secret("p")))
                .contains(
                        "--server.port=1",
                        "--management.server.port=2",
                        "--server.address=0.0.0.0",
                        "--spring.kafka.bootstrap-servers=localhost:5",
                        "--spring.datasource.url=jdbc:postgresql://localhost:6/provlog");
        assertThat(moved.worker(List.of())).contains("--server.port=3");
        assertThat(moved.logWriter()).contains("--server.port=4");
    }

    @Test
    void theUsersSettingWinsOverTheCommands() {
        SystemOptions options = options("--set=provlog.retry.delays=1s", "--set=a.b=c=d");
        var settings = new ServiceSettings(options, Map.of("provlog.retry.delays", "4s,8s"));
        assertThat(settings.worker(List.of()))
                .contains("--provlog.retry.delays=1s", "--a.b=c=d")
                .doesNotContain("--provlog.retry.delays=4s,8s");
    }

    private static ServiceSettings settings(String... args) {
        return new ServiceSettings(options(args), Map.of());
    }

    private static SystemOptions options(String... args) {
        return CommandLine.populateCommand(new SystemOptions(), args);
    }
}
