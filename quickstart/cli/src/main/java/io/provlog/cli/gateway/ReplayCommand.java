package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `provlog replay`: runs a dead letter again.
@Command(
        name = "replay",
        description =
                "Publish a dead letter's request again, as a new job with three attempts of its"
                        + " own. The list of dead-letters has its id; replays run does many.",
        footer = {
            "",
            "Exit codes: 0 the new job is safely in Kafka, 1 refused, 2 used wrongly,"
                    + " 3 no answer, 4 not allowed.",
            "",
            "Example:",
            "  ./provlog replay 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44 \\",
            "      --reason \"Package name corrected\""
        })
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<id>", description = "The dead letter's id.")
    private UUID id;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "<text>",
            description = "Why, for the audit log.")
    private String reason;

    @Option(
            names = "--force",
            description =
                    "Also where something newer has succeeded for the service, or the dead letter was"
                            + " dismissed.")
    private boolean force;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Override
    public Integer call() throws CommandFailedException {
        try {
            JsonNode answer =
                    gateway.client()
                            .post(
                                    "/api/dead-letters/%s/replay".formatted(id),
                                    Map.of("reason", reason, "force", force));
            output.one(answer, ReplayCommand::lines);
            return ExitCode.OK;
        } catch (CommandFailedException e) {
            throw e.after("not replayed");
        }
    }

    private static List<String> lines(JsonNode answer) {
        String job = answer.path("jobId").asString();
        return List.of(
                "Replayed as job %s. Follow it: ./provlog job %s --wait 600".formatted(job, job));
    }
}
