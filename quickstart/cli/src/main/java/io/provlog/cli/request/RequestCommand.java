package io.provlog.cli.request;

import io.provlog.contract.Action;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `provlog request`: the parent of the four actions.
@Command(
        name = "request",
        description =
                "Publish one request, as billing does: create, suspend, unsuspend or terminate.",
        footer = {
            "",
            "Exit codes: 0 it is safely in Kafka, 1 refused, 2 used wrongly, 3 no answer,"
                    + " 4 not allowed.",
            "",
            "Example:",
            "  ./provlog request suspend --service 1042 --domain example.com \\",
            "      --server panel-1 --username example --reason \"Invoice 20417 overdue\"",
            "",
            "The same with any Kafka client: key = service id, value = the request as JSON, topic"
                    + " provisioning.requests; or over HTTP: POST /api/requests."
        })
public final class RequestCommand implements Runnable {

    @Spec private CommandSpec spec;

    private RequestCommand() {}

    /// The command with its subcommands.
    ///
    /// @param way makes what sends a request, with options of its own
    public static CommandLine commandLine(Supplier<? extends Sender> way) {
        return new CommandLine(new RequestCommand())
                .addSubcommand(CreateCommand.commandLine(way.get()))
                .addSubcommand(action(Action.SUSPEND, "Invoice 20417 overdue", way))
                .addSubcommand(action(Action.UNSUSPEND, "Invoice 20417 paid", way))
                .addSubcommand(action(Action.TERMINATE, "Cancelled by the customer", way));
    }

    private static CommandLine action(
            Action action, String reason, Supplier<? extends Sender> way) {
        return ActionCommand.commandLine(action, reason, way.get());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say which request: create, suspend, unsuspend or terminate");
    }
}
