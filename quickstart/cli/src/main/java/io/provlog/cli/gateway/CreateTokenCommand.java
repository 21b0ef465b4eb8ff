package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `provlog tokens create`: makes a token and prints it, the only time that it is told.
@Command(
        name = "create",
        description =
                "Make a token and print it. It is told this once: the gateway keeps only its hash.",
        footer = {
            "",
            "It takes an admin's name and password in PROVLOG_URL.",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Example:",
            "  PROVLOG_TOKEN=$(./provlog tokens create nightly-export --role viewer)"
        })
final class CreateTokenCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "<name>",
            description = "What uses it, for the audit log: a-z, 0-9, '.', '_' and '-'.")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "<role>",
            description =
                    "viewer reads, operator also runs actions and replays, admin also reads the audit"
                            + " log.")
    private String role;

    @Option(
            names = "--days",
            paramLabel = "<n>",
            defaultValue = "90",
            description = "For how long it counts, 1 to 366. Default: ${DEFAULT-VALUE}")
    private int days;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Override
    public Integer call() throws CommandFailedException {
        JsonNode made = made();
        output.one(made, token -> List.of(token.path("token").asString()));
        if (!output.json()) {
            output.err()
                    .println(
                            "Counts until %s. Keep it safe: it is not told again."
                                    .formatted(made.path("expiresAt").asString()));
        }
        return ExitCode.OK;
    }

    private JsonNode made() throws CommandFailedException {
        Map<String, ?> order =
                Map.of("name", name, "role", role.toUpperCase(Locale.ROOT), "expiresInDays", days);
        try {
            return gateway.client().post("/api/tokens", order);
        } catch (CommandFailedException e) {
            throw e.after("no token was made");
        }
    }
}
