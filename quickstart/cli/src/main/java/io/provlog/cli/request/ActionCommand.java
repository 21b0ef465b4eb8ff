package io.provlog.cli.request;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import io.provlog.contract.Action;
import io.provlog.contract.Service;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `provlog request suspend`, `unsuspend` and `terminate`: the actions on an account that exists.
@Command
final class ActionCommand implements Callable<Integer> {

    private final Action action;
    private final Sender sender;

    @Mixin private ServiceOptions service;

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description =
                    "The account's name on the Panel, by which it is found where its id is not"
                            + " given.")
    private @Nullable String username;

    @Mixin private SendOptions send;

    @Mixin private OutputOptions output;

    @Spec private CommandSpec spec;

    private ActionCommand(Action action, Sender sender) {
        this.action = action;
        this.sender = sender;
    }

    static CommandLine commandLine(Action action, String reason, Sender sender) {
        CommandLine command = new CommandLine(new ActionCommand(action, sender));
        CommandSpec spec = command.getCommandSpec().name(action.wireName());
        spec.addMixin("sender", CommandSpec.forAnnotatedObject(sender));
        spec.usageMessage()
                .description(
                        "Publish a request to %s a service's account on its Panel server."
                                .formatted(action.wireName()))
                .footer(
                        "",
                        "Exit codes: 0 it is safely in Kafka, 1 refused, 2 used wrongly, 3 no"
                                + " answer, 4 not allowed.",
                        "",
                        "Example:",
                        "  ./provlog request %s --service 1042 --domain example.com \\"
                                .formatted(action.wireName()),
                        "      --server panel-1 --username example --reason \"" + reason + "\"");
        return command;
    }

    @Override
    public Integer call() throws CommandFailedException {
        send.send(
                spec,
                sender,
                output,
                action,
                new Service(
                        service.id,
                        service.domain,
                        username,
                        service.client(),
                        service.server,
                        null,
                        null,
                        null,
                        service.panelAccountId,
                        null));
        return ExitCode.OK;
    }
}
