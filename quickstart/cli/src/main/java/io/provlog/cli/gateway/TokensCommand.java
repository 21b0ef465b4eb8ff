package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `provlog tokens`: lists the tokens; the parent of `create` and `revoke`.
@Command(
        name = "tokens",
        description = "List the tokens that programs use the API with, make one, or revoke one.",
        footer = {
            "",
            "Making and revoking takes an admin's name and password in PROVLOG_URL.",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  export PROVLOG_URL=http://admin:PASSWORD@localhost:8080",
            "  ./provlog tokens",
            "  ./provlog tokens create billing --role operator",
            "  ./provlog tokens revoke billing"
        })
public final class TokensCommand implements Callable<Integer> {

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    private TokensCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine() {
        CommandLine tokens = new CommandLine(new TokensCommand());
        tokens.addSubcommand(new CreateTokenCommand());
        tokens.addSubcommand(new RevokeTokenCommand());
        return tokens;
    }

    @Override
    public Integer call() throws CommandFailedException {
        output.items(
                all(gateway.client()),
                "There are no tokens. Make one: ./provlog tokens create --help",
                TokensCommand::table);
        return ExitCode.OK;
    }

    /// Every token there is or was, newest first.
    static List<JsonNode> all(GatewayClient client) throws CommandFailedException {
        return client.items("/api/tokens", Map.of(), Integer.MAX_VALUE);
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
