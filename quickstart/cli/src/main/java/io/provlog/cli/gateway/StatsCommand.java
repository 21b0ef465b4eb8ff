package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `provlog stats`: the log in figures.
@Command(
        name = "stats",
        description =
                "Print the log in figures: how attempts and jobs ended, why they failed, on which"
                        + " server, what waits, and how long Panels take.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog stats",
            "  ./provlog stats --from 2026-11-01 --to 2026-11-30 --json"
        })
public final class StatsCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "<time>",
            description =
                    "A date (UTC), or a time such as 2026-11-23T06:13:00Z. Default: a day before"
                            + " --to")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "<time>",
            description =
                    "The same. A time is exclusive, a date means that whole day. Default: now")
    private @Nullable String to;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Override
    public Integer call() throws CommandFailedException {
        Map<String, String> range = new LinkedHashMap<>();
        range.put("from", from == null ? "" : from);
        range.put("to", to == null ? "" : to);
        output.one(
                gateway.client().get("/api/stats" + GatewayClient.query(range)),
                StatsCommand::lines);
        return ExitCode.OK;
    }

    private static List<String> lines(JsonNode stats) {
        JsonNode jobs = stats.path("jobs");
        JsonNode queue = stats.path("queue");
        JsonNode totals = stats.path("totals");
        return new Facts()
                .add("From", stats.path("from"))
                .add("To", stats.path("to"))
                .add("Attempts", stats.path("attempts"))
                .add(
                        "Jobs ended",
                        "%s succeeded, %s dead-lettered"
                                .formatted(
                                        jobs.path("succeeded").asString(),
                                        jobs.path("deadLettered").asString()))
                .add("Jobs waiting", queue.path("jobs"))
                .add("Oldest", queue.path("oldest").path("queuedAt"))
                .add("By status", counts("STATUS", totals.path("status")))
                .add("By action", counts("ACTION", totals.path("action")))
                .add("By cause", counts("CAUSE", totals.path("cause")))
                .add("By server", servers(totals.path("server"), stats.path("latencyByServer")))
                .lines();
    }

    private static Table counts(String title, JsonNode counts) {
        var table = new Table(title, "ATTEMPTS");
        counts.properties()
                .forEach(count -> table.row(count.getKey(), count.getValue().asString()));
        return table;
    }

    private static Table servers(JsonNode counts, JsonNode latencies) {
        var table = new Table("SERVER", "ATTEMPTS", "P50", "P95", "P99");
        counts.properties()
                .forEach(count -> {
                    JsonNode latency = latencies.path(count.getKey());
                    table.row(
                            count.getKey(),
                            count.getValue().asString(),
                            millis(latency.path("p50Ms")),
                            millis(latency.path("p95Ms")),
                            millis(latency.path("p99Ms")));
                });
        return table;
    }

    private static String millis(JsonNode value) {
        return value.isNumber() ? value.asString() + " ms" : "";
    }
}
