package io.provlog.cli;

import io.provlog.cli.completion.CompletionCommand;
import io.provlog.cli.failure.Failures;
import io.provlog.cli.gateway.DeadLettersCommand;
import io.provlog.cli.gateway.ExportCommand;
import io.provlog.cli.gateway.GatewaySender;
import io.provlog.cli.gateway.JobCommand;
import io.provlog.cli.gateway.LogCommand;
import io.provlog.cli.gateway.ReplayCommand;
import io.provlog.cli.gateway.ReplaysCommand;
import io.provlog.cli.gateway.ServicesCommand;
import io.provlog.cli.gateway.StatsCommand;
import io.provlog.cli.gateway.TokensCommand;
import io.provlog.cli.request.RequestCommand;
import io.provlog.cli.servers.ServersCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import picocli.CommandLine;

/// The command line alone, for a gateway somewhere else.
public final class ProvlogCli {

    private static final String NAME = "provlog";

    private ProvlogCli() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// All commands that need nothing but HTTP, ready to run.
    static CommandLine commandLine() {
        CommandLine root =
                Root.of(
                        "Asks a gateway of Provlog: the log, services, jobs, dead letters.",
                        "",
                        "Examples:",
                        "    export PROVLOG_URL=https://provlog.example.com",
                        "    export PROVLOG_TOKEN=$(cat /run/secrets/provlog-token)",
                        "    ./provlog log --status failed",
                        "    ./provlog dead-letters");
        root.addSubcommand(RequestCommand.commandLine(GatewaySender::new));
        addCommands(root);
        root.addSubcommand(ServersCommand.commandLine());
        root.addSubcommand(new CompletionCommand());
        root.getCommandSpec().name(NAME);
        Root.rename(root, NAME);
        return Failures.toldBy(root);
    }

    /// Adds what asks gateways.
    public static void addCommands(CommandLine root) {
        root.addSubcommand(LogCommand.commandLine());
        // Not through the terminal's own encoding: a file is written as the gateway sends it.
        root.addSubcommand(ExportCommand.commandLine(new FileOutputStream(FileDescriptor.out)));
        root.addSubcommand(new StatsCommand());
        root.addSubcommand(ServicesCommand.commandLine());
        root.addSubcommand(new JobCommand());
        root.addSubcommand(DeadLettersCommand.commandLine());
        root.addSubcommand(new ReplayCommand());
        root.addSubcommand(ReplaysCommand.commandLine());
        root.addSubcommand(TokensCommand.commandLine());
    }
}
