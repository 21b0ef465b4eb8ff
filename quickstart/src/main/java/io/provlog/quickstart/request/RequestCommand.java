package io.provlog.quickstart.request;

import io.provlog.contract.Action;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `provlog request`: the parent of the four actions.
@Command(
        name = "request",
        description =
                "Publish one request to Kafka, as billing does: create, suspend, unsuspend or"
                        + " terminate.",
        footer = {
            "",
            "Example:",
            "  ./provlog request suspend --service 1042 --domain example.com \\",
            "      --server panel-1 --username example --reason \"Invoice 20417 overdue\"",
            "",
            "The same with any Kafka client: key = service id, value = the request as JSON, topic"
                    + " provisioning.requests."
        })
public final class RequestCommand implements Runnable {

    @Spec private CommandSpec spec;

    private RequestCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine() {
        CommandLine request = new CommandLine(new RequestCommand());
        request.addSubcommand(new CreateCommand());
        request.addSubcommand(ActionCommand.commandLine(Action.SUSPEND, "Invoice 20417 overdue"));
        request.addSubcommand(ActionCommand.commandLine(Action.UNSUSPEND, "Invoice 20417 paid"));
        request.addSubcommand(
                ActionCommand.commandLine(Action.TERMINATE, "Cancelled by the customer"));
        return request;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say which request: create, suspend, unsuspend or terminate");
    }
}
