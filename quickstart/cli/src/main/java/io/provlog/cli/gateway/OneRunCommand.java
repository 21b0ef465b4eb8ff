package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `provlog replays show`, `pause`, `resume` and `cancel`: one bulk replay.
@Command
final class OneRunCommand implements Callable<Integer> {

    private static final String SHOW = "show";

    private final String verb;

    @Parameters(paramLabel = "<id>", description = "The bulk replay's id.")
    private UUID id;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    private OneRunCommand(String verb) {
        this.verb = verb;
    }

    static CommandLine show() {
        return control(SHOW, "Print how far a bulk replay is, and what became of its items.");
    }

    static CommandLine control(String verb, String description) {
        CommandLine command = new CommandLine(new OneRunCommand(verb));
        CommandSpec spec = command.getCommandSpec().name(verb);
        spec.usageMessage()
                .description(description)
                .footer(
                        "",
                        "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
                        "",
                        "Example:",
                        "  ./provlog replays %s 8a3e0c52-6f7e-4a55-9d0c-0a3f5f0d9b11"
                                .formatted(verb));
        return command;
    }

    @Override
    public Integer call() throws CommandFailedException {
        GatewayClient client = gateway.client();
        String path = ReplaysCommand.PATH + "/" + id;
        output.one(
                verb.equals(SHOW) ? client.get(path) : client.post(path + "/" + verb, Map.of()),
                OneRunCommand::lines);
        return ExitCode.OK;
    }

    static List<String> lines(JsonNode run) {
        return new Facts()
                .add("Bulk replay", run.path("id"))
                .add("State", run.path("state"))
                .add("Note", run.path("note"))
                .add("Begun at", run.path("requestedAt"))
                .add("By", run.path("requestedBy"))
                .add("Reason", run.path("reason"))
                .add("Filters", run.path("filters"))
                .add("Canary", run.path("canary"))
                .add("Items", run.path("items"))
                .add("Published", run.path("published"))
                .add("Refused", run.path("refused"))
                .add("Waiting", run.path("waiting"))
                .add("Results", run.path("results"))
                .add("Ended at", run.path("endedAt"))
                .lines();
    }
}
