package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `provlog log`: the newest entries of the log; the parent of `show`.
@Command(
        name = "log",
        description =
                "Print the newest entries of the log, newest first: every attempt, and why it"
                        + " failed.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  export PROVLOG_URL=http://admin:PASSWORD@localhost:8080",
            "  ./provlog log --service example.com",
            "  ./provlog log --status failed --from 2026-11-23 --limit 200 --json",
            "  ./provlog log show 019aae0c-3f5e-7b1c-9d0c-0a3f5f0d9b11"
        })
public final class LogCommand implements Callable<Integer> {

    @Mixin private LimitOption limit;

    @Mixin private EntryOptions filters;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    private LogCommand() {}

    /// The command with its subcommand.
    public static CommandLine commandLine() {
        return new CommandLine(new LogCommand()).addSubcommand(new ShowEntryCommand());
    }

    @Override
    public Integer call() throws CommandFailedException {
        output.items(
                gateway.client()
                        .items("/api/provisioning-log", filters.parameters(), limit.value()),
                "No entries match.",
                LogCommand::table);
        return ExitCode.OK;
    }

    static Table table(List<JsonNode> entries) {
        var table =
                new Table("ATTEMPTED AT", "ACTION", "DOMAIN", "SERVER", "ATTEMPT", "RESULT", "ID");
        for (JsonNode entry : entries) {
            boolean failed = entry.path("status").asString().equals("failed");
            table.row(
                    entry.path("attemptedAt").asString(),
                    entry.path("action").asString(),
                    entry.path("domain").asString(),
                    entry.path("server").asString(),
                    entry.path("attempt").asString() + "/" + entry.path("maxAttempts").asString(),
                    failed ? entry.path("cause").asString() : "success",
                    entry.path("id").asString());
        }
        return table;
    }
}
