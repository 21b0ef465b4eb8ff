package io.provlog.quickstart.request;

import io.provlog.contract.Action;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `provlog request create`.
@Command(
        name = "create",
        description = "Publish a request to create a service's account on its Panel server.",
        footer = {
            "",
            "Example:",
            "  ./provlog request create --service 1042 --domain example.com \\",
            "      --client \"Jane Doe\" --username example --server panel-1 \\",
            "      --package starter"
        })
final class CreateCommand implements Callable<Integer> {

    @Mixin private ServiceOptions service;

    @Option(
            names = "--username",
            required = true,
            paramLabel = "<name>",
            description = "The account's name on the Panel.")
    private String username;

    @Option(
            names = "--package",
            required = true,
            paramLabel = "<name>",
            description = "The Panel's package, such as starter. Upper and lower case matter.")
    private String panelPackage;

    @Option(
            names = "--disk-limit-mb",
            paramLabel = "<MB>",
            description = "Disk quota. Default: the package's.")
    private @Nullable Long diskLimitMb;

    @Option(
            names = "--bandwidth-limit-mb",
            paramLabel = "<MB>",
            description = "Monthly traffic. Default: the package's.")
    private @Nullable Long bandwidthLimitMb;

    @Option(
            names = "--password-stdin",
            description =
                    "Read the account's first password from standard input (one line). It is"
                            + " encrypted where PROVLOG_SECRET_KEY is set. Default: the worker makes"
                            + " a random one.")
    private boolean passwordStdin;

    @Mixin private SendOptions send;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        return send.send(
                spec,
                Action.CREATE,
                new Service(
                        service.id,
                        service.domain,
                        username,
                        service.client(),
                        service.server,
                        panelPackage,
                        diskLimitMb,
                        bandwidthLimitMb,
                        service.panelAccountId,
                        passwordStdin ? password() : null));
    }

    private Secret password() {
        try {
            var in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
            String line = new BufferedReader(in).readLine();
            if (line != null && !line.isEmpty()) {
                return new Secret(line);
            }
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--password-stdin: standard input cannot be read: " + e);
        }
        throw new ParameterException(
                spec.commandLine(), "--password-stdin: expected one line, found none");
    }
}
