package io.provlog.quickstart.api;

import io.provlog.quickstart.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog log`: the newest entries of the log.
@Command(
        name = "log",
        description =
                "Print the newest entries of the log, newest first: every attempt, and why it"
                        + " failed.",
        footer = {
            "",
            "The login is PROVLOG_TOKEN, or a name and a password in PROVLOG_URL.",
            "Exit codes: 0 done, 1 the gateway gave no answer or refused, 2 used wrongly.",
            "",
            "Examples:",
            "  export PROVLOG_URL=http://admin:PASSWORD@localhost:8080",
            "  ./provlog log --service example.com",
            "  ./provlog log --status failed --from 2026-11-23 --limit 200 --json"
        })
public final class LogCommand implements Callable<Integer> {

    private static final int PAGE = 200;
    private static final int MAX = 10_000;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "50",
            description = "So many entries at most, 1 to 10000. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "Print each entry as one line of JSON.")
    private boolean json;

    @Mixin private FilterOptions filters;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--limit: expected a whole number from 1 to %d, got %d".formatted(MAX, limit));
        }
        try {
            List<JsonNode> entries = entries(gateway.client());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                entries.forEach(out::println);
            } else if (entries.isEmpty()) {
                out.println("No entries match.");
            } else {
                table(entries).lines().forEach(out::println);
            }
            return ExitCode.OK;
        } catch (NoAnswerException e) {
            spec.commandLine().getErr().println("provlog: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private List<JsonNode> entries(GatewayClient client) throws NoAnswerException {
        List<JsonNode> entries = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, String> page = new HashMap<>();
            page.put("limit", Integer.toString(Math.min(PAGE, limit - entries.size())));
            page.put("cursor", cursor);
            JsonNode answer = client.get("/api/provisioning-log" + filters.query(page));
            answer.path("items").values().forEach(entries::add);
            cursor = answer.path("nextCursor").asString("");
        } while (!cursor.isEmpty() && entries.size() < limit);
        return entries;
    }

    private static Table table(List<JsonNode> entries) {
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
