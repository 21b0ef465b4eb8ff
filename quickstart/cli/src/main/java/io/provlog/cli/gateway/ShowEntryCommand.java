package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `provlog log show`: one entry with its diagnosis.
@Command(
        name = "show",
        description =
                "Print one entry: what was sent and answered, why it failed, and what to do about"
                        + " it.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Example:",
            "  ./provlog log show 019aae0c-3f5e-7b1c-9d0c-0a3f5f0d9b11"
        })
final class ShowEntryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<id>", description = "The entry's id, as ./provlog log has it.")
    private UUID id;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Override
    public Integer call() throws CommandFailedException {
        output.one(gateway.client().get("/api/provisioning-log/" + id), ShowEntryCommand::lines);
        return ExitCode.OK;
    }

    private static List<String> lines(JsonNode entry) {
        JsonNode diagnosis = entry.path("diagnosis");
        return new Facts()
                .add("Result", entry.path("status"))
                .add("Cause", entry.path("cause"))
                .add("Likely", diagnosis.path("likelyCause"))
                .add("Fix", diagnosis.path("fix"))
                .add("Spread", diagnosis.path("spread").path("words"))
                .add("Action", entry.path("action"))
                .add("Service", entry.path("serviceId"))
                .add("Domain", entry.path("domain"))
                .add("Server", entry.path("server"))
                .add(
                        "Attempt",
                        "%s of %s"
                                .formatted(
                                        entry.path("attempt").asString(),
                                        entry.path("maxAttempts").asString()))
                .add("Attempted at", entry.path("attemptedAt"))
                .add("Took", entry.path("durationMs").asString() + " ms")
                .add("Asked by", entry.path("requestedBy"))
                .add("Reason", entry.path("reason"))
                .add("Job", entry.path("jobId"))
                .add("HTTP status", entry.path("httpStatus"))
                .add("Sent", entry.path("requestPayload"))
                .add("Answered", entry.path("responsePayload"))
                .add("Next", entry.path("next"))
                .add("Not before", entry.path("nextAttemptAt"))
                .lines();
    }
}
