package io.provlog.cli.request;

import io.provlog.contract.Client;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which service a request is about.
final class ServiceOptions {

    @Option(
            names = "--service",
            required = true,
            paramLabel = "<id>",
            description = "Billing's id of the service, such as 1042.")
    String id;

    @Option(
            names = "--domain",
            required = true,
            paramLabel = "<name>",
            description = "The service's main domain.")
    String domain;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "<name>",
            description = "The Panel server's name in the worker's settings, such as panel-1.")
    String server;

    @Option(names = "--client", paramLabel = "<name>", description = "The client's name.")
    private @Nullable String clientName;

    @Option(names = "--client-id", paramLabel = "<id>", description = "Billing's id of the client.")
    private @Nullable String clientId;

    @Option(
            names = "--email",
            paramLabel = "<address>",
            description = "The client's e-mail address.")
    private @Nullable String email;

    @Option(
            names = "--panel-account-id",
            paramLabel = "<id>",
            description = "The Panel's id of the account, where billing knows it.")
    @Nullable String panelAccountId;

    @Nullable Client client() {
        return clientName == null && clientId == null && email == null
                ? null
                : new Client(clientId, clientName, email);
    }
}
