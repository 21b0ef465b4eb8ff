package io.provlog.quickstart.api;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog tokens create`: makes a token and prints it, the only time that it is told.
@Command(
        name = "create",
        description =
                "Make a token and print it. It is told this once: the gateway keeps only its hash.",
        footer = {
            "",
            "It takes an admin's name and password in PROVLOG_URL.",
            "Exit codes: 0 done, 1 the gateway gave no answer or refused, 2 used wrongly.",
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

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            JsonNode made =
                    gateway.client()
                            .post(
                                    "/api/tokens",
                                    Map.of(
                                            "name",
                                            name,
                                            "role",
                                            role.toUpperCase(Locale.ROOT),
                                            "expiresInDays",
                                            days));
            spec.commandLine().getOut().println(made.path("token").asString());
            spec.commandLine()
                    .getErr()
                    .println(
                            "Counts until %s. Keep it safe: it is not told again."
                                    .formatted(made.path("expiresAt").asString()));
            return ExitCode.OK;
        } catch (NoAnswerException e) {
            spec.commandLine().getErr().println("provlog: no token was made: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }
}
