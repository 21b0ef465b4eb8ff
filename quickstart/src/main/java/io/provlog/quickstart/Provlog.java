package io.provlog.quickstart;

import io.provlog.logwriter.retention.PruneCommand;
import io.provlog.quickstart.api.ExportCommand;
import io.provlog.quickstart.api.LogCommand;
import io.provlog.quickstart.api.ReplayCommand;
import io.provlog.quickstart.api.TokensCommand;
import io.provlog.quickstart.demo.DemoCommand;
import io.provlog.quickstart.panel.PanelCommand;
import io.provlog.quickstart.request.RequestCommand;
import io.provlog.quickstart.servers.ServersCommand;
import io.provlog.quickstart.up.UpCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line's root. Exit codes of every command: 0 done, 1 failed, 2 used wrongly.
@Command(
        name = "./provlog",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
public final class Provlog implements Runnable {

    @Spec private CommandSpec spec;

    private Provlog() {}

    public static void main(String[] args) {
        Logging.toNowhere();
        System.exit(commandLine().execute(args));
    }

    /// All commands, ready to run.
    static CommandLine commandLine() {
        // Its warnings quote options, and with them whatever secret a setting holds.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine root = new CommandLine(new Provlog());
        describe(root);
        root.addSubcommand(new UpCommand());
        root.addSubcommand(new DemoCommand());
        root.addSubcommand(RequestCommand.commandLine());
        root.addSubcommand(ServersCommand.commandLine());
        root.addSubcommand(new PanelCommand());
        root.addSubcommand(new LogCommand());
        root.addSubcommand(exportCommand());
        root.addSubcommand(new ReplayCommand());
        root.addSubcommand(TokensCommand.commandLine());
        root.addSubcommand(PruneCommand.commandLine());
        return root.setParameterExceptionHandler(Provlog::usedWrongly)
                .setExecutionExceptionHandler(Provlog::failed);
    }

    private static void describe(CommandLine root) {
        root.getCommandSpec()
                .usageMessage()
                .description(
                        "Account provisioning for web-hosting companies, and the log that tells why"
                                + " it failed.")
                .footer(
                        "",
                        "Examples:",
                        "  See the whole system at work, with sample traffic and failing servers:",
                        "    ./provlog demo",
                        "  Run it empty, then publish a request from another terminal:",
                        "    ./provlog up",
                        "    ./provlog request create --service 1042 --domain example.com \\",
                        "        --client \"Jane Doe\" --username example --server panel-1 \\",
                        "        --package starter",
                        "",
                        "Exit codes: 0 done, 1 failed, 2 used wrongly.",
                        "More on a command: ./provlog <command> --help");
    }

    private static CommandLine exportCommand() {
        // Not through the terminal's own encoding: a file is written as the gateway sends it.
        var command = new CommandLine(new ExportCommand(new FileOutputStream(FileDescriptor.out)));
        return command.setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int usedWrongly(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("provlog: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(
            Exception e, CommandLine command, CommandLine.ParseResult ignoredParseResult) {
        command.getErr().println("provlog: unexpected failure, please report it:");
        e.printStackTrace(command.getErr());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
