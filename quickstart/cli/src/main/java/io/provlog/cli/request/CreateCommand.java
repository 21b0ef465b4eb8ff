package io.provlog.cli.request;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import io.provlog.contract.Action;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
            "Exit codes: 0 it is safely in Kafka, 1 refused, 2 used wrongly, 3 no answer,"
                    + " 4 not allowed.",
            "",
            "Example:",
            "  ./provlog request create --service 1042 --domain example.com \\",
            "      --client \"Jane Doe\" --username example --server panel-1 \\",
            "      --package starter"
        })
final class CreateCommand implements Callable<Integer> {

    private final Sender sender;

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

    @Mixin private OutputOptions output;

    @Spec private CommandSpec spec;

    private CreateCommand(Sender sender) {
        this.sender = sender;
    }

    static CommandLine commandLine(Sender sender) {
        var command = new CommandLine(new CreateCommand(sender));
        command.getCommandSpec().addMixin("sender", CommandSpec.forAnnotatedObject(sender));
        return command;
    }

    @Override
    public Integer call() throws CommandFailedException {
        send.send(
                spec,
                sender,
                output,
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
        return ExitCode.OK;
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
