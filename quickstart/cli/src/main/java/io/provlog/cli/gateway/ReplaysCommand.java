package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `provlog replays`: lists bulk replays; the parent of `run`, `show`, `pause`, `resume` and
/// `cancel`.
@Command(
        name = "replays",
        description =
                "List bulk replays of dead letters, run one, or look after one that is running.",
        footer = {
            "",
            "A run has exactly the dead letters that matched when it was begun. Its first replay"
                    + " goes alone; when that succeeds the rest follows, when it fails the run is stopped.",
            "",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog replays run --cause unauthorized --server panel-2 --dry-run",
            "  ./provlog replays run --cause unauthorized --server panel-2 \\",
            "      --reason \"Token of panel-2 corrected\"",
            "  ./provlog replays",
            "  ./provlog replays pause 8a3e0c52-6f7e-4a55-9d0c-0a3f5f0d9b11"
        })
public final class ReplaysCommand implements Callable<Integer> {

    static final String PATH = "/api/dead-letters/replays";

    @Mixin private LimitOption limit;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    private ReplaysCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine() {
        return new CommandLine(new ReplaysCommand())
                .addSubcommand(new RunReplaysCommand())
                .addSubcommand(OneRunCommand.show())
                .addSubcommand(OneRunCommand.control("pause", "Hold a bulk replay up."))
                .addSubcommand(OneRunCommand.control("resume", "Let a paused bulk replay go on."))
                .addSubcommand(
                        OneRunCommand.control(
                                "cancel", "End a bulk replay: what it has not done stays open."));
    }

    @Override
    public Integer call() throws CommandFailedException {
        output.items(
                gateway.client().items(PATH, Map.of(), limit.value()),
                "There are no bulk replays.",
                ReplaysCommand::table);
        return ExitCode.OK;
    }

    private static Table table(List<JsonNode> runs) {
        var table = new Table("BEGUN AT", "BY", "STATE", "DONE", "REFUSED", "OF", "REASON", "ID");
        for (JsonNode run : runs) {
            table.row(
                    run.path("requestedAt").asString(),
                    run.path("requestedBy").asString(),
                    run.path("state").asString(),
                    run.path("published").asString(),
                    run.path("refused").asString(),
                    run.path("items").asString(),
                    run.path("reason").asString(),
                    run.path("id").asString());
        }
        return table;
    }
}
