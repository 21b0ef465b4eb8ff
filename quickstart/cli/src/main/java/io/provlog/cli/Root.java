package io.provlog.cli;

import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command line's root, without any commands yet.
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
public final class Root implements Runnable {

    /// How help texts call the program.
    public static final String SCRIPT = "./provlog";

    private static final String[] EXIT_CODES = {
        "",
        "Exit codes of every command:",
        "  0  done",
        "  1  failed: refused, cut off, or not as it should be; the message says why",
        "  2  used wrongly: nothing was tried",
        "  3  nobody answers, or says to come back later: the same may work later",
        "  4  not allowed: no login, a wrong one, or a role that does not allow it",
        "  130 or 143 interrupted",
        "",
        "Environment:",
        "  PROVLOG_URL      the gateway's address: http://NAME:PASSWORD@localhost:8080",
        "  PROVLOG_TOKEN    a token, in place of name and password",
        "  PROVLOG_CA_FILE  certificates to trust, where the gateway's is your own",
        "",
        "More on a command: ./provlog <command> --help"
    };

    @Spec private CommandSpec spec;

    private Root() {}

    /// A root to add commands to.
    ///
    /// @param description what it is, in a sentence
    /// @param examples lines of help
    public static CommandLine of(String description, String... examples) {
        // Its warnings quote options, and with them whatever secret a setting holds.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine root = new CommandLine(new Root());
        root.getCommandSpec()
                .name(SCRIPT)
                .usageMessage()
                .description(description)
                .footer(
                        Stream.concat(Stream.of(examples), Stream.of(EXIT_CODES))
                                .toArray(String[]::new));
        return root;
    }

    /// Calls the program otherwise in all help texts.
    static void rename(CommandLine command, String name) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(renamed(usage.description(), name));
        usage.footer(renamed(usage.footer(), name));
        command.getSubcommands().values().forEach(sub -> rename(sub, name));
    }

    private static String[] renamed(String[] lines, String name) {
        return Stream.of(lines).map(line -> line.replace(SCRIPT, name)).toArray(String[]::new);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
