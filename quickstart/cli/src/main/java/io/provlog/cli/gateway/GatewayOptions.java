package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.contract.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which gateway is asked, and as whom.
public final class GatewayOptions {

    @Option(
            names = "--url",
            paramLabel = "<URL>",
            defaultValue = "${env:PROVLOG_URL:-http://localhost:8080}",
            description =
                    "The gateway's address. Default: PROVLOG_URL, else port 8080 of this machine."
                            + " The login is a token in PROVLOG_TOKEN, or stands before the host:"
                            + " NAME:PASSWORD@")
    private String url;

    /// On the command line other users of the machine would see it, so help does not offer it.
    @Option(names = "--token", hidden = true, defaultValue = "${env:PROVLOG_TOKEN}")
    private @Nullable String token;

    @Option(
            names = "--ca-file",
            paramLabel = "<file>",
            defaultValue = "${env:PROVLOG_CA_FILE}",
            description =
                    "Certificates (PEM) to trust in place of Java's own, where the gateway has one"
                            + " of your own authority. Default: PROVLOG_CA_FILE")
    private @Nullable Path caFile;

    /// What asks that gateway.
    public GatewayClient client() throws CommandFailedException {
        return GatewayClient.of(
                url, token == null || token.isBlank() ? null : new Secret(token.strip()), caFile);
    }
}
