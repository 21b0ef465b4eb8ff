package io.provlog.quickstart.api;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog replay`: runs a dead letter again.
@Command(
        name = "replay",
        description =
                "Publish a dead letter's request again, as a new job with three attempts of its"
                        + " own. Its id stands on the page, and in GET /api/dead-letters.",
        footer = {
            "",
            "The login is PROVLOG_TOKEN, or a name and a password in PROVLOG_URL.",
            "Exit codes: 0 the new job is safely in Kafka, 1 it is not, 2 used wrongly.",
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

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            GatewayClient client = gateway.client();
            JsonNode answer =
                    client.post(
                            "/api/dead-letters/%s/replay".formatted(id),
                            Map.of("reason", reason, "force", force));
            String job = answer.path("jobId").asString();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? answer.toString()
                                    : "Replayed as job %s. Follow it: %s/api/jobs/%s"
                                            .formatted(job, client.url(), job));
            return ExitCode.OK;
        } catch (NoAnswerException e) {
            spec.commandLine().getErr().println("provlog: not replayed: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }
}
