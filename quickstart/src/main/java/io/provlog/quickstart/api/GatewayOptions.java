package io.provlog.quickstart.api;

import io.provlog.contract.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which gateway is asked, and as whom.
final class GatewayOptions {

    @Option(
            names = "--url",
            paramLabel = "<URL>",
            defaultValue = "${env:PROVLOG_URL:-http://localhost:8080}",
            description =
                    "The gateway's address; it may hold a login. Default: PROVLOG_URL, else port"
                            + " 8080 of this machine")
    private String url;

    /// On the command line other users of the machine would see it, so help does not offer it.
    @Option(names = "--token", hidden = true, defaultValue = "${env:PROVLOG_TOKEN}")
    private @Nullable String token;

    GatewayClient client() throws NoAnswerException {
        return GatewayClient.of(
                url, token == null || token.isBlank() ? null : new Secret(token.strip()));
    }
}
