package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.ProgressLine;
import io.provlog.cli.output.Table;
import java.time.Duration;
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
import tools.jackson.databind.node.MissingNode;

/// `provlog job`: where a job stands, or how it ends.
@Command(
        name = "job",
        description = "Print where a job stands, with its attempts; or wait for its end.",
        footer = {
            "",
            "Exit codes: 0 done, and with --wait that it has succeeded, 1 refused, or with --wait"
                    + " dead-lettered or not ended in time, 2 used wrongly, 3 no answer, 4 not"
                    + " allowed.",
            "",
            "Examples:",
            "  ./provlog job 5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11",
            "  ./provlog job 5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11 --wait 600 --json"
        })
public final class JobCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int NOT_FOUND = 404;

    @Parameters(paramLabel = "<id>", description = "The job's id.")
    private UUID id;

    @Option(
            names = "--wait",
            paramLabel = "<seconds>",
            defaultValue = "0",
            description =
                    "Wait for its end, so long at most. A job that nobody has heard of yet is"
                            + " waited for too. Default: ${DEFAULT-VALUE}, which does not wait")
    private long waitSeconds;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Override
    public Integer call() throws CommandFailedException {
        GatewayClient client = gateway.client();
        JsonNode job = waitSeconds <= 0 ? read(client) : ended(client);
        output.one(job, JobCommand::lines);
        boolean asWanted = waitSeconds <= 0 || state(job).equals("succeeded");
        return asWanted ? ExitCode.OK : Failure.FAILED.exitCode();
    }

    private JsonNode read(GatewayClient client) throws CommandFailedException {
        return client.get("/api/jobs/" + id);
    }

    /// As it is at its end, or when the time is up.
    private JsonNode ended(GatewayClient client) throws CommandFailedException {
        long begun = System.nanoTime();
        try (var progress = ProgressLine.on(output.err())) {
            while (true) {
                long waited = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
                boolean last = waited >= waitSeconds;
                JsonNode job = last ? read(client) : readIfKnown(client);
                if (last || List.of("succeeded", "dead-lettered").contains(state(job))) {
                    return job;
                }
                progress.show("%s, %d s".formatted(state(job), waited));
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Failure.FAILED, "interrupted while it waited");
        }
    }

    private JsonNode readIfKnown(GatewayClient client) throws CommandFailedException {
        try {
            return read(client);
        } catch (CommandFailedException e) {
            if (e.details().equals(Map.of("httpStatus", NOT_FOUND))) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }

    private static String state(JsonNode job) {
        return job.path("state").asString("not known yet");
    }

    private static List<String> lines(JsonNode job) {
        var attempts = new Table("ATTEMPT", "AT", "RESULT", "ENTRY");
        job.path("attempts")
                .values()
                .forEach(attempt ->
                        attempts.row(
                                attempt.path("attempt").asString(),
                                attempt.path("attemptedAt").asString(),
                                attempt.path("cause").asString(attempt.path("status").asString()),
                                attempt.path("entryId").asString()));
        return new Facts()
                .add("Job", job.path("jobId"))
                .add("State", job.path("state"))
                .add("Action", job.path("action"))
                .add("Service", job.path("serviceId"))
                .add("Not before", job.path("nextAttemptAt"))
                .add("Waits for", job.path("waitsForJob"))
                .add("Held server", job.path("heldServer").path("name"))
                .add("Asked by", job.path("requestedBy"))
                .add("Reason", job.path("reason"))
                .add("Replay of", job.path("replayOf"))
                .add("Queued at", job.path("queuedAt"))
                .add("Ended at", job.path("endedAt"))
                .add("Dead letter", job.path("deadLetterId"))
                .add("Attempts", attempts)
                .lines();
    }
}
