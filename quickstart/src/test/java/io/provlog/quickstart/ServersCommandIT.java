package io.provlog.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.devkit.kafka.SharedKafka;
import io.provlog.devkit.panel.Operation;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.worker.WorkerApplication;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// `provlog servers` before a real worker and its Panels.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServersCommandIT {

    private static final PanelSimulator PANELS = new PanelSimulator().judgeStrictly();
    private static PanelServer panel;
    private static ConfigurableApplicationContext worker;
    private static String url;

    @BeforeAll
    static void start() {
        panel = PANELS.addServer("panel-1", ServerOptions.DEFAULT);
        worker =
                WorkerApplication.start(
                        "--spring.kafka.bootstrap-servers=" + SharedKafka.bootstrapServers(),
                        "--server.port=0",
                        "--provlog.servers[0].name=panel-1",
                        "--provlog.servers[0].api-url=" + panel.apiUrl(),
                        "--provlog.servers[0].api-token=panel-token",
                        "--provlog.servers[1].name=away",
                        "--provlog.servers[1].api-url=http://panel.invalid",
                        "--provlog.servers[1].api-token=canary");
        url = "http://localhost:" + worker.getEnvironment().getProperty("local.server.port") + "/";
    }

    @AfterAll
    static void stop() {
        worker.close();
        PANELS.close();
    }

    @Test
    void showsWhichServersAnswerAndWhatToDoAboutTheOthers() {
        CommandRun run = CommandRun.of("servers", "test", "--worker-url", url);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().replaceAll("\\d+ ms ", "9 ms ").replaceAll(" {2,}", "  "))
                .isEqualTo(
                        """
                        SERVER  ANSWERS  TOOK  WHAT IT SAID
                        away  no: dns-failure  9 ms  Unknown host: away (panel.invalid)
                        panel-1  yes  9 ms  200 {"status":"ok","accounts":0}

                        away does not answer as it should.
                          Likely cause: The host name in the server's api-url cannot be resolved
                          Fix: Correct the host name in the server's api-url, or mend the name's DNS entry
                        """);
        assertThat(CommandRun.of("servers", "--worker-url", url).out())
                .contains("panel-1", panel.apiUrl(), "30.0 s", "answers at 2", "dns-failure at 2")
                .doesNotContain("canary");
    }

    @Test
    void testsOneServer() {
        CommandRun run = CommandRun.of("servers", "test", "panel-1", "--worker-url", url, "--json");
        assertThat(run.exitCode()).isZero();
        JsonNode test = ContractJson.mapper().readTree(run.out());
        assertThat(test.get("answers").booleanValue()).isTrue();
        assertThat(PANELS.violations()).noneMatch(call -> call.operation() == Operation.STATS);
    }

    @Test
    void namesTheServersWhereThereIsNoneOfThatName() {
        CommandRun run = CommandRun.of("servers", "test", "panel-9", "--worker-url", url);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("provlog: the worker has no server 'panel-9'; it has: away, panel-1");
    }

    @Test
    void saysWhereAWorkerWasLookedFor() {
        CommandRun away = CommandRun.of("servers", "--worker-url", "http://localhost:1");
        assertThat(away.exitCode()).isEqualTo(3);
        assertThat(away.err())
                .startsWith("provlog: no worker answers at http://localhost:1 (ConnectException)");
        CommandRun panels = CommandRun.of("servers", "--worker-url", panel.apiUrl());
        assertThat(panels.exitCode()).isEqualTo(3);
        assertThat(panels.err()).contains("expected a worker's management port");
        CommandRun nonsense = CommandRun.of("servers", "--worker-url", "no where");
        assertThat(nonsense.err()).startsWith("provlog: --worker-url: expected an address such");
    }
}
