package io.provlog.quickstart.servers;

import io.provlog.quickstart.table.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog servers`: lists what the worker has; the parent of `test`.
@Command(
        name = "servers",
        description = "List the Panel servers that the worker has, or test whether they answer.",
        footer = {
            "",
            "Examples:",
            "  ./provlog servers",
            "  ./provlog servers test",
            "  ./provlog servers test panel-1"
        })
public final class ServersCommand implements Callable<Integer> {

    @Mixin private WorkerOptions worker;

    @Spec private CommandSpec spec;

    private ServersCommand() {}

    /// The command with its subcommand.
    public static CommandLine commandLine() {
        CommandLine servers = new CommandLine(new ServersCommand());
        servers.addSubcommand(new TestCommand());
        return servers;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<JsonNode> servers = worker.client().servers();
            if (worker.json()) {
                servers.forEach(out::println);
            } else if (servers.isEmpty()) {
                out.println(noServers());
            } else {
                table(servers).lines().forEach(out::println);
            }
            return ExitCode.OK;
        } catch (WorkerClient.NoAnswer e) {
            spec.commandLine().getErr().println("provlog: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    static String noServers() {
        return "The worker has no Panel servers. They are its settings provlog.servers, or the file"
                + " in provlog.servers-file.";
    }

    private static Table table(List<JsonNode> servers) {
        var table = new Table("SERVER", "API-URL", "AUTH", "TIMEOUT", "CALLS", "LAST TEST", "HELD");
        for (JsonNode server : servers) {
            boolean verified = server.path("sslVerify").asBoolean(true);
            table.row(
                    server.path("name").asString(),
                    server.path("apiUrl").asString() + (verified ? "" : " (not verified)"),
                    server.path("auth").asString(),
                    seconds(server.path("timeout").asString()),
                    server.path("maxConcurrentCalls").asString(),
                    lastTest(server.path("lastTest")),
                    held(server.path("held")));
        }
        return table;
    }

    private static String seconds(String iso) {
        return Duration.parse(iso).toMillis() / 1000.0 + " s";
    }

    private static String held(JsonNode held) {
        return held.isObject()
                ? "%s since %s"
                        .formatted(held.path("cause").asString(), held.path("since").asString())
                : "no";
    }

    private static String lastTest(JsonNode test) {
        if (!test.isObject()) {
            return "none yet";
        }
        return "%s at %s"
                .formatted(
                        test.path("answers").asBoolean(false)
                                ? "answers"
                                : test.path("cause").asString(),
                        test.path("testedAt").asString());
    }
}
