package io.provlog.quickstart.api;

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
            "Exit codes: 0 done, 1 the gateway gave no answer or refused, 2 used wrongly.",
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
    public Integer call() {
        try {
            GatewayClient client = gateway.client();
            client.delete("/api/tokens/" + id(client));
            spec.commandLine().getOut().printf("Revoked %s.%n", name);
            return ExitCode.OK;
        } catch (NoAnswerException e) {
            spec.commandLine().getErr().println("provlog: not revoked: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private String id(GatewayClient client) throws NoAnswerException {
        for (JsonNode token : TokensCommand.all(client)) {
            if (token.path("name").asString().equals(name)) {
                return token.path("id").asString();
            }
        }
        throw new NoAnswerException("there is no token named " + name);
    }
}
