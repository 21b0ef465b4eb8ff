package io.provlog.quickstart;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// A command as a user runs it, with what they see of it.
public record CommandRun(int exitCode, String out, String err) {

    public static CommandRun of(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine provlog = Provlog.commandLine().setUsageHelpAutoWidth(false);
        provlog.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = provlog.execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
