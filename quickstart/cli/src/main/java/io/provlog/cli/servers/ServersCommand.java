package io.provlog.cli.servers;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `provlog servers`: lists what the worker has; the parent of `test`.
@Command(
        name = "servers",
        description = "List the Panel servers that the worker has, or test whether they answer.",
        footer = {
            "",
            "Exit codes: 0 done, 2 used wrongly, 3 no answer.",
            "",
            "Examples:",
            "  ./provlog servers",
            "  ./provlog servers test",
            "  ./provlog servers test panel-1"
        })
public final class ServersCommand implements Callable<Integer> {

    @Mixin private WorkerOptions worker;

    @Mixin private OutputOptions output;

    private ServersCommand() {}

    /// The command with its subcommand.
    public static CommandLine commandLine() {
        CommandLine servers = new CommandLine(new ServersCommand());
        servers.addSubcommand(new TestCommand());
        return servers;
    }

    @Override
    public Integer call() throws CommandFailedException {
        output.items(worker.client().servers(), noServers(), ServersCommand::table);
        return ExitCode.OK;
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
