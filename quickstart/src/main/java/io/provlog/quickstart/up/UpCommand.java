package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `provlog up`: the system with one well-behaved Panel server, `panel-1`.
@Command(
        name = "up",
        description =
                "Run the whole system on this machine: Kafka, PostgreSQL, a simulated Panel"
                        + " server named panel-1, the worker, the log-writer and the gateway with its"
                        + " pages.",
        footer = {
            "",
            "Everything is kept in the data folder: stopped and started again, it goes on where it"
                    + " was. To begin anew, remove the folder.",
            "PROVLOG_ADMIN_PASSWORD sets the login's password; else a random one is made once and"
                    + " kept in the data folder.",
            "",
            "Exit codes: 0 stopped, 1 it cannot start, 2 used wrongly.",
            "",
            "Examples:",
            "  ./provlog up",
            "  ./provlog up --port 8081 --kafka-port 19092 --data /var/tmp/provlog",
            "  ./provlog up --set provlog.retry.delays=5s,10s",
            "  ./provlog up --set 'provlog.servers[1].name=panel-2' \\",
            "      --set 'provlog.servers[1].api-url=https://panel-2.example' \\",
            "      --set 'provlog.servers[1].api-token=…'"
        })
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            defaultValue = "${sys:provlog.home:-.}/.provlog",
            description = "Where everything is kept. Default: .provlog in the project's folder")
    private Path folder;

    @Mixin private SystemOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        return new Foreground(spec, options, folder).run(UpCommand::addPanel, Map.of(), () -> {});
    }

    private static List<PanelSetting> addPanel(PanelSimulator simulator, int port, Secret token) {
        PanelServer server =
                simulator.addServer(
                        "panel-1",
                        ServerOptions.DEFAULT.withPort(port).withApiToken(token.reveal()));
        return List.of(PanelSetting.of(server.name(), server.apiUrl(), token.reveal()));
    }
}
