package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.ProgressLine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog replays run`: replays all dead letters that match, and waits for the end.
@Command(
        name = "run",
        description =
                "Replay every open dead letter that the filters match, and wait until each was"
                        + " tried. The run goes on at the gateway where this is interrupted.",
        footer = {
            "",
            "Without filters, all open dead letters match: look first with --dry-run.",
            "How far it is stands on standard error where that is a terminal.",
            "Exit codes: 0 each was replayed, 1 refused, or the run ended or was paused before"
                    + " each was, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog replays run --cause unauthorized --server panel-2 --dry-run",
            "  ./provlog replays run --cause unauthorized --server panel-2 \\",
            "      --reason \"Token of panel-2 corrected\" --rate 5"
        })
final class RunReplaysCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Option(
            names = "--reason",
            paramLabel = "<text>",
            description = "Why, for the audit log and each request. Required unless --dry-run.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Say what would be replayed, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--rate",
            paramLabel = "<n>",
            defaultValue = "10",
            description = "So many a second at most, 0.1 to 1000. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--no-canary",
            description = "Do not wait for the first one's success before the rest.")
    private boolean noCanary;

    @Option(
            names = "--force",
            description = "Also what was overtaken by something newer, or dismissed.")
    private boolean force;

    @Option(names = "--no-wait", description = "Print the run's id, and leave it to the gateway.")
    private boolean noWait;

    @Mixin private FilterOptions filters;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailedException {
        GatewayClient client = gateway.client();
        if (dryRun) {
            output.one(forecast(client), RunReplaysCommand::lines);
            return ExitCode.OK;
        }
        String why = reason;
        if (why == null) {
            throw new ParameterException(
                    spec.commandLine(), "--reason: required, unless it is a --dry-run");
        }
        JsonNode run = start(client, why, forecast(client).path("matching").asInt());
        if (noWait) {
            output.one(run, OneRunCommand::lines);
            return ExitCode.OK;
        }
        JsonNode end = end(client, run);
        output.one(end, OneRunCommand::lines);
        boolean all = end.path("published").asInt() == end.path("items").asInt();
        return all ? ExitCode.OK : Failure.FAILED.exitCode();
    }

    private JsonNode forecast(GatewayClient client) throws CommandFailedException {
        return client.post(
                ReplaysCommand.PATH, Map.of("filters", filters.parameters(), "force", force));
    }

    private JsonNode start(GatewayClient client, String why, int expected)
            throws CommandFailedException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("filters", filters.parameters());
        order.put("dryRun", false);
        order.put("expected", expected);
        order.put("reason", why);
        order.put("ratePerSecond", rate);
        order.put("canary", !noCanary);
        order.put("force", force);
        return client.post(ReplaysCommand.PATH, order);
    }

    /// As the run is when it goes on no more by itself.
    private JsonNode end(GatewayClient client, JsonNode begun) throws CommandFailedException {
        String path = ReplaysCommand.PATH + "/" + begun.path("id").asString();
        try (var progress = ProgressLine.on(output.err())) {
            JsonNode run = begun;
            while (run.path("state").asString().equals("running")) {
                progress.show(
                        "%d of %d replayed, %d refused %s"
                                .formatted(
                                        run.path("published").asInt(),
                                        run.path("items").asInt(),
                                        run.path("refused").asInt(),
                                        run.path("note").asString("")));
                Thread.sleep(PAUSE);
                run = client.get(path);
            }
            return run;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Failure.FAILED, "interrupted: the run goes on");
        }
    }

    private static List<String> lines(JsonNode forecast) {
        return new Facts()
                .add("Matching", forecast.path("matching"))
                .add("Services", forecast.path("services"))
                .add("Overtaken", forecast.path("overtaken"))
                .add("Unreadable", forecast.path("notReplayable"))
                .add("Replayed", forecast.path("wouldReplay"))
                .add("First", forecast.path("firstDeadLetteredAt"))
                .add("Last", forecast.path("lastDeadLetteredAt"))
                .lines();
    }
}
