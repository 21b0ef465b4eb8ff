package io.provlog.quickstart.panel;

import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `provlog panel`: one simulated Panel server.
@Command(
        name = "panel",
        description =
                "Run one simulated Panel server, to try services with that run on their own. It"
                        + " takes every call of the Panel API, and knows the packages starter,"
                        + " business and pro.",
        footer = {
            "",
            "Exit codes: 0 stopped, 1 it cannot start, 2 used wrongly.",
            "",
            "Example:",
            "  ./provlog panel --port 8090 --token simulator-token --data /var/tmp",
            "and in the worker's servers file:",
            "  servers:",
            "    - name: panel-1",
            "      api-url: http://localhost:8090",
            "      api-token: \"simulator-token\""
        })
public final class PanelCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "<port>",
            defaultValue = "8090",
            description = "Where it listens, on all addresses. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "<token>",
            required = true,
            description = "The api-token that calls are signed with (hmac).")
    private String token = "";

    @Option(
            names = "--latency",
            paramLabel = "<duration>",
            defaultValue = "PT0.1S",
            description =
                    "How long it works on each call, as ISO-8601 has it. Default: ${DEFAULT-VALUE}")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            required = true,
            description = "An existing folder, where its accounts are kept (panel.json).")
    private Path folder = Path.of(".");

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (var simulator = new PanelSimulator(folder.resolve("panel.json"))) {
            PanelServer server =
                    simulator.addServer(
                            "panel-1",
                            ServerOptions.DEFAULT
                                    .withAddress("0.0.0.0")
                                    .withPort(port)
                                    .withApiToken(token)
                                    .withLatency(latency));
            out.println("A simulated Panel server answers on port %d.".formatted(server.port()));
            out.flush();
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.OK;
        } catch (IllegalStateException e) {
            err.println("provlog: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }
}
