package io.provlog.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// A command as a user runs it, with what they see of it.
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine provlog = ProvlogCli.commandLine().setUsageHelpAutoWidth(false);
        provlog.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = provlog.execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
