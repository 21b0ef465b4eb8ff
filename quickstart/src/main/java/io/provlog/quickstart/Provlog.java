package io.provlog.quickstart;

import io.provlog.cli.ProvlogCli;
import io.provlog.cli.Root;
import io.provlog.cli.completion.CompletionCommand;
import io.provlog.cli.failure.Failures;
import io.provlog.cli.request.RequestCommand;
import io.provlog.cli.servers.ServersCommand;
import io.provlog.logwriter.retention.PruneCommand;
import io.provlog.quickstart.demo.DemoCommand;
import io.provlog.quickstart.panel.PanelCommand;
import io.provlog.quickstart.request.KafkaSender;
import io.provlog.quickstart.up.UpCommand;
import picocli.CommandLine;

/// The whole command line.
public final class Provlog {

    private Provlog() {}

    public static void main(String[] args) {
        Logging.toNowhere();
        System.exit(commandLine().execute(args));
    }

    /// All commands, ready to run.
    static CommandLine commandLine() {
        CommandLine root =
                Root.of(
                        "Account provisioning for web-hosting companies, and the log that tells why"
                                + " it failed.",
                        "",
                        "Examples:",
                        "  See the whole system at work, with sample traffic and failing servers:",
                        "    ./provlog demo",
                        "  Run it empty, then publish a request from another terminal:",
                        "    ./provlog up",
                        "    ./provlog request create --service 1042 --domain example.com \\",
                        "        --client \"Jane Doe\" --username example --server panel-1 \\",
                        "        --package starter");
        root.addSubcommand(new UpCommand());
        root.addSubcommand(new DemoCommand());
        root.addSubcommand(RequestCommand.commandLine(KafkaSender::new));
        ProvlogCli.addCommands(root);
        root.addSubcommand(PruneCommand.commandLine());
        root.addSubcommand(ServersCommand.commandLine());
        root.addSubcommand(new PanelCommand());
        root.addSubcommand(new CompletionCommand());
        return Failures.toldBy(root);
    }
}
