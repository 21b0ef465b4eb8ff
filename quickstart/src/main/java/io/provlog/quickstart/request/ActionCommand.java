package io.provlog.quickstart.request;

import io.provlog.contract.Action;
import io.provlog.contract.Service;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `provlog request suspend`, `unsuspend` and `terminate`: the actions on an account that exists.
@Command
final class ActionCommand implements Callable<Integer> {

    private final Action action;

    @Mixin private ServiceOptions service;

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description =
                    "The account's name on the Panel, by which it is found where its id is not"
                            + " given.")
    private @Nullable String username;

    @Mixin private SendOptions send;

    @Spec private CommandSpec spec;

    private ActionCommand(Action action) {
        this.action = action;
    }

    static CommandLine commandLine(Action action, String reason) {
        CommandLine command = new CommandLine(new ActionCommand(action));
        CommandSpec spec = command.getCommandSpec().name(action.wireName());
        spec.usageMessage()
                .description(
                        "Publish a request to %s a service's account on its Panel server."
                                .formatted(action.wireName()))
                .footer(
                        "",
                        "Example:",
                        "  ./provlog request %s --service 1042 --domain example.com \\"
                                .formatted(action.wireName()),
                        "      --server panel-1 --username example --reason \"" + reason + "\"");
        return command;
    }

    @Override
    public Integer call() {
        return send.send(
                spec,
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
    }
}
