package io.provlog.quickstart.api;

import io.provlog.quickstart.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog tokens`: lists the tokens; the parent of `create` and `revoke`.
@Command(
        name = "tokens",
        description = "List the tokens that programs use the API with, make one, or revoke one.",
        footer = {
            "",
            "Making and revoking takes an admin's name and password in PROVLOG_URL.",
            "Exit codes: 0 done, 1 the gateway gave no answer or refused, 2 used wrongly.",
            "",
            "Examples:",
            "  export PROVLOG_URL=http://admin:PASSWORD@localhost:8080",
            "  ./provlog tokens",
            "  ./provlog tokens create billing --role operator",
            "  ./provlog tokens revoke billing"
        })
public final class TokensCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print each token as one line of JSON.")
    private boolean json;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    private TokensCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine() {
        CommandLine tokens = new CommandLine(new TokensCommand());
        tokens.addSubcommand(new CreateTokenCommand());
        tokens.addSubcommand(new RevokeTokenCommand());
        return tokens;
    }

    @Override
    public Integer call() {
        try {
            List<JsonNode> tokens = all(gateway.client());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                tokens.forEach(out::println);
            } else if (tokens.isEmpty()) {
                out.println("There are no tokens. Make one: ./provlog tokens create --help");
            } else {
                table(tokens).lines().forEach(out::println);
            }
            return ExitCode.OK;
        } catch (NoAnswerException e) {
            spec.commandLine().getErr().println("provlog: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    /// Every token there is or was, newest first.
    static List<JsonNode> all(GatewayClient client) throws NoAnswerException {
        List<JsonNode> tokens = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/tokens?limit=200&cursor=" + cursor);
            page.path("items").values().forEach(tokens::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return tokens;
    }

    private static Table table(List<JsonNode> tokens) {
        var table = new Table("NAME", "ROLE", "MADE BY", "EXPIRES AT", "LAST USED AT", "REVOKED");
        for (JsonNode token : tokens) {
            table.row(
                    token.path("name").asString(),
                    token.path("role").asString(),
                    token.path("createdBy").asString(),
                    token.path("expiresAt").asString(),
                    token.path("lastUsedAt").asString("never"),
                    token.path("revokedAt").asString("no"));
        }
        return table;
    }
}
