package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog dead-letters`: lists them; the parent of `show` and `dismiss`.
@Command(
        name = "dead-letters",
        description =
                "List the requests that ended without success and that nobody tries any more, show"
                        + " one, or close one without a replay.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog dead-letters",
            "  ./provlog dead-letters --cause unauthorized --server panel-2 --json",
            "  ./provlog dead-letters show 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44",
            "  ./provlog replay 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44 --reason \"Mended\""
        })
public final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "/api/dead-letters";

    @Option(
            names = "--state",
            paramLabel = "<state>",
            defaultValue = "open",
            description = "open, replayed or dismissed. Default: ${DEFAULT-VALUE}")
    private String state;

    @Mixin private FilterOptions filters;

    @Mixin private LimitOption limit;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    private DeadLettersCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine() {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new Show())
                .addSubcommand(new Dismiss());
    }

    @Override
    public Integer call() throws CommandFailedException {
        Map<String, String> parameters = new LinkedHashMap<>(filters.parameters());
        parameters.put("state", state);
        output.items(
                gateway.client().items(PATH, parameters, limit.value()),
                "No dead letters match.",
                DeadLettersCommand::table);
        return ExitCode.OK;
    }

    private static Table table(List<JsonNode> letters) {
        var table = new Table("DEAD-LETTERED AT", "ACTION", "DOMAIN", "SERVER", "CAUSE", "ID");
        for (JsonNode letter : letters) {
            table.row(
                    letter.path("deadLetteredAt").asString(),
                    letter.path("action").asString(""),
                    letter.path("domain").asString(""),
                    letter.path("server").asString(""),
                    letter.path("cause").asString(),
                    letter.path("id").asString());
        }
        return table;
    }

    /// `provlog dead-letters show`: one, with what to do about it.
    @Command(
            name = "show",
            description = "Print one dead letter: its request, why it failed, and what to do.",
            footer = {
                "",
                "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
                "",
                "Example:",
                "  ./provlog dead-letters show 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44"
            })
    private static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "<id>", description = "The dead letter's id.")
        private UUID id;

        @Mixin private OutputOptions output;

        @Mixin private GatewayOptions gateway;

        @Override
        public Integer call() throws CommandFailedException {
            output.one(gateway.client().get(PATH + "/" + id), Show::lines);
            return ExitCode.OK;
        }

        private static List<String> lines(JsonNode letter) {
            JsonNode diagnosis = letter.path("diagnosis");
            return new Facts()
                    .add("Dead letter", letter.path("id"))
                    .add("State", letter.path("state"))
                    .add("Cause", letter.path("cause"))
                    .add("Error", letter.path("error"))
                    .add("Likely", diagnosis.path("likelyCause"))
                    .add("Fix", diagnosis.path("fix"))
                    .add("Spread", diagnosis.path("spread").path("words"))
                    .add("Replayable", letter.path("replayable"))
                    .add("Overtaken by", overtaken(letter.path("overtakenBy").path(0)))
                    .add("Action", letter.path("action"))
                    .add("Service", letter.path("serviceId"))
                    .add("Domain", letter.path("domain"))
                    .add("Server", letter.path("server"))
                    .add("Job", letter.path("jobId"))
                    .add("Since", letter.path("deadLetteredAt"))
                    .add("Origin", letter.path("origin"))
                    .add("Replayed by", letter.path("replayedByJob"))
                    .add("Dismissed", letter.path("dismissReason"))
                    .add("Request", letter.path("request"))
                    .add(
                            "Attempts",
                            LogCommand.table(List.copyOf(letter.path("attempts").values())))
                    .lines();
        }

        private static String overtaken(JsonNode newest) {
            return newest.isObject()
                    ? newest.path("action").asString()
                            + " at "
                            + newest.path("attemptedAt").asString()
                    : "";
        }
    }

    /// `provlog dead-letters dismiss`: closes one.
    @Command(
            name = "dismiss",
            description = "Close a dead letter without a replay.",
            footer = {
                "",
                "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
                "",
                "Example:",
                "  ./provlog dead-letters dismiss 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44 \\",
                "      --reason \"Done by hand on the Panel\""
            })
    private static final class Dismiss implements Callable<Integer> {

        @Parameters(paramLabel = "<id>", description = "The dead letter's id.")
        private UUID id;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "<text>",
                description = "Why, for the audit log.")
        private String reason;

        @Option(names = "--json", description = "Print failures as JSON on standard error.")
        private boolean json;

        @Mixin private GatewayOptions gateway;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() throws CommandFailedException {
            try {
                gateway.client().post(PATH + "/%s/dismiss".formatted(id), Map.of("reason", reason));
            } catch (CommandFailedException e) {
                throw e.after("not dismissed");
            }
            if (!json) {
                spec.commandLine().getOut().printf("Dismissed %s.%n", id);
            }
            return ExitCode.OK;
        }
    }
}
