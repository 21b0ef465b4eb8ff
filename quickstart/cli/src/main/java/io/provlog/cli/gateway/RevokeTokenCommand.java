package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog tokens revoke`: takes a token back.
@Command(
        name = "revoke",
        description = "Take a token back, at once and for good.",
        footer = {
            "",
            "It takes an admin's name and password in PROVLOG_URL.",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Example:",
            "  ./provlog tokens revoke nightly-export"
        })
final class RevokeTokenCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "<name>",
            description = "The token's name, as ./provlog tokens has it.")
    private String name;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailedException {
        try {
            GatewayClient client = gateway.client();
            client.delete("/api/tokens/" + id(client));
        } catch (CommandFailedException e) {
            throw e.after("not revoked");
        }
        spec.commandLine().getOut().printf("Revoked %s.%n", name);
        return ExitCode.OK;
    }

    private String id(GatewayClient client) throws CommandFailedException {
        for (JsonNode token : TokensCommand.all(client)) {
            if (token.path("name").asString().equals(name)) {
                return token.path("id").asString();
            }
        }
        throw new CommandFailedException(Failure.FAILED, "there is no token named " + name);
    }
}
